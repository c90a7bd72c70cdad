// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

/**
 * What was asked of the store, for messages.
 *
 * @param permission that it needs, such as {@code s3:PutObject}
 * @param place such as {@code s3://my-recordings/eu/4711/recording.json}
 * @param stores whether the store may have changed when the answer is lost
 */
record Action(String permission, String place, boolean stores) {
    static Action put(String place) {
        return new Action("s3:PutObject", place, true);
    }

    static Action get(String place) {
        return new Action("s3:GetObject", place, false);
    }

    static Action list(String place) {
        return new Action("s3:ListBucket", place, false);
    }

    static Action uploads(String place) {
        return new Action("s3:ListBucketMultipartUploads", place, false);
    }

    static Action abort(String place) {
        return new Action("s3:AbortMultipartUpload", place, false);
    }
}
