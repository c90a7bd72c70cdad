// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

/**
 * What was tried when something went wrong.
 *
 * @param kind of work
 * @param object its key or folder
 */
record Task(Kind kind, String object) {
    /** Kinds of work, with the permissions that they need in a SAS. */
    enum Kind {
        /** Storing. */
        WRITE("create and write (cw)", "Storage Blob Data Contributor"),
        /** Reading content or properties. */
        READ("read (r)", "Storage Blob Data Reader"),
        /** Listing. */
        LIST("list (l)", "Storage Blob Data Reader"),
        /** Signing addresses with a key that the account lends. */
        SIGN("(none: a SAS cannot sign)", "Storage Blob Delegator");

        private final String permission;
        private final String role;

        Kind(String permission, String role) {
            this.permission = permission;
            this.role = role;
        }

        String permission() {
            return permission;
        }

        String role() {
            return role;
        }
    }

    boolean writes() {
        return kind == Kind.WRITE;
    }

    @Override
    public String toString() {
        return object.isEmpty() ? "the container" : object;
    }
}
