// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fleets of AppStream 2.0 (WorkSpaces Applications) and WorkSpaces Pools, which run scripts at both ends of a session. */
@Command
final class SessionScriptPlatform implements Platform {
    private static final String HOOK = "session.hook=appstream";
    private static final Path UNIX_CONFIG = Path.of("/opt/appstream/SessionScripts/config.json");

    /** Below the root; the second one is that of pools. */
    private static final List<String> DRIVE_CONFIGS =
            List.of("AppStream/SessionScripts/config.json", "AWSEUC/SessionScripts/config.json");

    @Option(
            names = "--config-json",
            paramLabel = "FILE",
            description = {
                "The platform's file of session scripts. Default: /opt/appstream/SessionScripts/config.json; on Windows",
                "C:\\AppStream\\SessionScripts\\config.json, in WorkSpaces Pools C:\\AWSEUC\\SessionScripts\\config.json."
            })
    private @Nullable Path configJson;

    @Option(
            names = "--scripts-by-hand",
            description = "Leave that file as it is: programs of yours, which it names, call the session scripts.")
    private boolean scriptsByHand;

    @Option(names = "--agent", description = "Set up the agent as well: it starts a recorder again that has died.")
    private boolean agent;

    @Mixin
    private final BucketOptions bucket = new BucketOptions();

    private final SystemProgram program;

    SessionScriptPlatform(SystemProgram program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "appstream";
    }

    @Override
    public String description() {
        return "AppStream 2.0 fleets (WorkSpaces Applications) and WorkSpaces Pools";
    }

    @Override
    public List<String> settings() {
        return List.of(HOOK);
    }

    @Override
    public List<Step> steps(Place place) {
        Optional<String> text = sinks(place);
        return List.of(
                new ProgramStep(place),
                new ConfigurationStep(place, place.effectiveConfiguration(), text),
                new StateStep(place),
                scripts(place),
                new WantedStep(
                        AgentService.of(this, place, text.isPresent()).step(place, program),
                        agent,
                        "not asked for; '--agent' sets one up, which starts recorders again that have died."));
    }

    private Step scripts(Place place) {
        boolean drives = place.lists();
        SessionScript start = script(place, drives ? "deskreel-start.bat" : "deskreel-start.sh");
        SessionScript end = script(place, drives ? "deskreel-end.bat" : "deskreel-end.sh");
        return scriptsByHand
                ? new ScriptsByHand(configJson(place), start, end)
                : new SessionScriptsStep(
                        place,
                        configJson(place),
                        drives ? SessionScriptNames.CAMEL_CASE : SessionScriptNames.PASCAL_CASE,
                        start,
                        end);
    }

    private static SessionScript script(Place place, String name) {
        Path script = place.home().resolve("bin").resolve(name);
        if (!Files.isRegularFile(script)) {
            throw InstallErrors.unfit(script, "is missing").remedy("Unpack Deskreel anew.");
        }
        String arguments = Stream.concat(
                        place.configuration().map(file -> List.of("--config", quoted(place.named(file)))).stream()
                                .flatMap(List::stream),
                        Stream.of("--set", HOOK))
                .collect(Collectors.joining(" "));
        return new SessionScript(place.named(script), arguments);
    }

    private static String quoted(String path) {
        if (path.contains("\"")) {
            throw DeskreelException.of(
                            InstallErrors.UNFIT, "The name of the configuration has a quotation mark: " + path + ".")
                    .remedy("Give the file another name.");
        }
        return path.contains(" ") ? '"' + path + '"' : path;
    }

    private Path configJson(Place place) {
        if (configJson != null) {
            return configJson.toAbsolutePath().normalize();
        }
        if (!place.lists()) {
            return Place.in(place.root(), UNIX_CONFIG);
        }
        List<Path> candidates =
                DRIVE_CONFIGS.stream().map(place.root()::resolve).toList();
        return candidates.stream()
                .filter(file -> Files.isDirectory(file.resolve("..").normalize()))
                .findFirst()
                .orElse(candidates.get(0));
    }

    private Optional<String> sinks(Place place) {
        String role = pools(place) ? "workspaces_machine_role" : "appstream_machine_role";
        return bucket.configuration(name(), Map.of("profile", role));
    }

    private boolean pools(Place place) {
        return configJson(place).toString().contains("AWSEUC");
    }
}
