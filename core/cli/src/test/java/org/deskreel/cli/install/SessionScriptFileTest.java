// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.deskreel.spi.DeskreelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionScriptFileTest {
    private static final Path FILE = Path.of("/opt/appstream/SessionScripts/config.json");
    private static final SessionScript SCRIPT =
            new SessionScript("/opt/deskreel/bin/deskreel-start.sh", "--set session.hook=appstream");
    private static final SessionScript DRIVE_SCRIPT =
            new SessionScript("C:\\Program Files\\Deskreel\\bin\\deskreel-start.bat", "--set session.hook=appstream");

    @Test
    void newFileIsWrittenInPascalCaseWhereNothingElseIs() {
        SessionScriptFile file = SessionScriptFile.empty(FILE, SessionScriptNames.PASCAL_CASE);
        assertThat(text(file.with(SessionScriptFile.START, SCRIPT))).isEqualTo("""
                {
                  "SessionStart" : {
                    "Executables" : [ {
                      "Context" : "system",
                      "Filename" : "/opt/deskreel/bin/deskreel-start.sh",
                      "Arguments" : "--set session.hook=appstream",
                      "S3LogEnabled" : true
                    } ],
                    "WaitingTime" : 60
                  }
                }
                """);
    }

    @Test
    void newFileForDrivesIsWrittenInCamelCaseWithBackslashesTwice() {
        SessionScriptFile file = SessionScriptFile.empty(FILE, SessionScriptNames.CAMEL_CASE);
        assertThat(text(file.with(SessionScriptFile.END, DRIVE_SCRIPT)))
                .contains("\"SessionTermination\" : {", "\"executables\"", "\"s3LogEnabled\" : true")
                .contains("\"filename\" : \"C:\\\\Program Files\\\\Deskreel\\\\bin\\\\deskreel-start.bat\"")
                .contains("\"waitingTime\" : 60");
    }

    /** What another company runs for the user, and how the file is written, stays. */
    @Test
    void programOfTheUserAndTheStyleOfTheFileStay() {
        SessionScriptFile file = parse("""
                {"SessionStart": {"executables": [
                  {"context": "user", "filename": "C:\\\\Tools\\\\hello.bat", "arguments": "", "s3LogEnabled": false}],
                  "waitingTime": 30}, "other": [1, 2]}
                """);
        String merged = text(file.with(SessionScriptFile.START, SCRIPT));
        assertThat(merged)
                .contains("C:\\\\Tools\\\\hello.bat", "\"s3LogEnabled\" : false", "\"other\"")
                .contains("\"filename\" : \"/opt/deskreel/bin/deskreel-start.sh\"", "\"waitingTime\" : 60")
                .doesNotContain("Filename", "WaitingTime");
    }

    @Test
    void entriesOfATemplateThatRunNothingAreFilled() {
        SessionScriptFile file = parse("""
                {"SessionStart": {"Executables": [
                  {"Context": "System", "Filename": "", "Arguments": "", "S3LogEnabled": true},
                  {"Context": "user", "Filename": "", "Arguments": "", "S3LogEnabled": true}]}}
                """);
        String merged = text(file.with(SessionScriptFile.START, SCRIPT));
        assertThat(merged.split("\"Context\"", -1)).hasSize(3);
        assertThat(merged).contains("\"Context\" : \"system\"", "deskreel-start.sh");
    }

    @Test
    void ourOwnEntryIsRenewedWhereverItWasInstalled() {
        SessionScriptFile file = parse("""
                {"SessionStart": {"Executables": [
                  {"Context": "system", "Filename": "/opt/deskreel-0.1/bin/deskreel-start.sh", "S3LogEnabled": false}],
                  "WaitingTime": 90}}
                """);
        SessionScriptFile merged = file.with(SessionScriptFile.START, SCRIPT);
        assertThat(text(merged))
                .contains("/opt/deskreel/bin/deskreel-start.sh", "\"S3LogEnabled\" : false", "\"WaitingTime\" : 60")
                .doesNotContain("deskreel-0.1");
        assertThat(merged.with(SessionScriptFile.START, SCRIPT).same(merged)).isTrue();
    }

    @Test
    void programOfSomebodyElseIsExplainedAndLeft() {
        SessionScriptFile file = parse("""
                {"SessionStart": {"executables": [{"context": "system", "filename": "/opt/other/start.sh"}]}}
                """);
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> file.with(SessionScriptFile.START, SCRIPT))
                .withMessage("/opt/appstream/SessionScripts/config.json runs '/opt/other/start.sh' for the system at "
                        + "SessionStart, and the platform runs one program for each context and event.")
                .satisfies(e -> assertThat(e.code()).isEqualTo(InstallErrors.FOREIGN))
                .satisfies(
                        e -> assertThat(e.remedy())
                                .contains(
                                        "Let that program call '/opt/deskreel/bin/deskreel-start.sh' with the arguments "
                                                + "'--set session.hook=appstream' and wait for it, and run the command again with "
                                                + "--scripts-by-hand; or take that program out of the file, and run it again as it is."));
    }

    /** As the public sample of AWS has it. */
    @Test
    void scriptOfAnInterpreterIsNamedByItsArguments() {
        SessionScriptFile file = parse("""
                {"SessionStart": {"executables": [{"context": "system",
                  "filename": "C:\\\\Windows\\\\system32\\\\WindowsPowerShell\\\\v1.0\\\\powershell.exe",
                  "arguments": "-NonInteractive -File C:\\\\SessionRecording\\\\Scripts\\\\script_a.ps1"}]}}
                """);
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> file.with(SessionScriptFile.START, SCRIPT))
                .withMessageContaining("powershell.exe' with the arguments '-NonInteractive -File "
                        + "C:\\SessionRecording\\Scripts\\script_a.ps1' for the system at SessionStart");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"SessionStart\": {\"executables\": [{\"filename\": \"C:\\Temp\"}]}}",
                "{\"SessionStart\": 1}",
                "{\"SessionStart\": {\"executables\": {}}}",
                "{\"SessionStart\": {\"executables\": [1]}}",
                "{\"a\": 1, \"a\": 2}",
                "{} x"
            })
    void whatThePlatformWouldNotTakeIsRefused(String text) {
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> parse(text).with(SessionScriptFile.START, SCRIPT))
                .withMessageStartingWith(FILE.toString())
                .satisfies(e -> assertThat(e.code()).isEqualTo(InstallErrors.MALFORMED))
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Source", "StreamReadFeature"))
                .satisfies(e -> assertThat(e.remedy()).isPresent());
    }

    @Test
    void markAtTheBeginningOfTheTextIsNoMistake() {
        assertThat(parse("\uFEFF{}").isEmpty()).isTrue();
    }

    @Test
    void withoutOursNothingOfOursIsLeft() {
        SessionScriptFile empty = SessionScriptFile.empty(FILE, SessionScriptNames.PASCAL_CASE);
        SessionScriptFile ours = empty.with(SessionScriptFile.START, SCRIPT);
        assertThat(ours.hasOurs()).isTrue();
        assertThat(ours.withoutOurs().isEmpty()).isTrue();
        SessionScriptFile users = parse("""
                {"SessionStart": {"executables": [{"context": "user", "filename": "/opt/hello.sh"}]}}
                """);
        SessionScriptFile merged = users.with(SessionScriptFile.START, SCRIPT).with(SessionScriptFile.END, SCRIPT);
        assertThat(text(merged.withoutOurs()))
                .contains("/opt/hello.sh")
                .doesNotContain("deskreel", "SessionTermination");
    }

    @Test
    void whatIsTooLongForThePlatformIsRefused() {
        assertThat(new SessionScript("x".repeat(1000), "y".repeat(1000)).filename())
                .hasSize(1000);
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> new SessionScript("x".repeat(1001), ""))
                .withMessageContaining("1001 characters");
        assertThatExceptionOfType(DeskreelException.class).isThrownBy(() -> new SessionScript("x", "y".repeat(1001)));
    }

    @Test
    void lettersOfAnyLanguageAreWrittenSoThatAnyCharacterSetWillDo() {
        SessionScriptFile file = parse("{\"note\": \"Größe\"}");
        assertThat(text(file)).contains("Gr\\u00F6\\u00DFe");
    }

    private static SessionScriptFile parse(String text) {
        return SessionScriptFile.parse(FILE, text.getBytes(StandardCharsets.UTF_8), SessionScriptNames.PASCAL_CASE);
    }

    private static String text(SessionScriptFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }
}
