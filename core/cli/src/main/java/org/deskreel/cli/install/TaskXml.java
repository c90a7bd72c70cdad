// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.deskreel.spi.DeskreelException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The task by which Windows runs the agent, as Task Scheduler reads and keeps it.
 *
 * @param values each text in it with the names of the elements that it stands in, such as {@code /Task/Settings/Enabled=true}
 * @see <a href="https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema">Task Scheduler Schema</a>
 */
record TaskXml(Set<String> values) {
    private static final String SOURCE = "/Task/RegistrationInfo/Source=deskreel install ";

    /**
     * No limit of time (PT0S) and none by batteries, which tasks have by default. Every minute it is looked whether the task
     * runs, because Task Scheduler starts a task again only when it could not be started. Priority 5 is the normal one; the
     * default, 7, is below. The interpreter takes its line between the outermost quotation marks (/s), and nothing from the
     * registry (/d).
     */
    private static final String TEMPLATE = """
            <?xml version="1.0" encoding="UTF-16"?>
            <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
              <RegistrationInfo>
                <Source>deskreel install %s</Source>
                <Author>Deskreel</Author>
                <Description>Starts a recorder for every session of this machine.</Description>
                <URI>\\%s</URI>
              </RegistrationInfo>
              <Triggers>
                <RegistrationTrigger>
                  <Repetition>
                    <Interval>PT1M</Interval>
                    <StopAtDurationEnd>false</StopAtDurationEnd>
                  </Repetition>
                  <Enabled>true</Enabled>
                </RegistrationTrigger>
                <BootTrigger>
                  <Repetition>
                    <Interval>PT1M</Interval>
                    <StopAtDurationEnd>false</StopAtDurationEnd>
                  </Repetition>
                  <Enabled>true</Enabled>
                </BootTrigger>
              </Triggers>
              <Principals>
                <Principal id="System">
                  <UserId>S-1-5-18</UserId>
                  <RunLevel>HighestAvailable</RunLevel>
                </Principal>
              </Principals>
              <Settings>
                <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
                <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
                <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
                <AllowHardTerminate>true</AllowHardTerminate>
                <StartWhenAvailable>true</StartWhenAvailable>
                <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
                <IdleSettings>
                  <StopOnIdleEnd>false</StopOnIdleEnd>
                  <RestartOnIdle>false</RestartOnIdle>
                </IdleSettings>
                <AllowStartOnDemand>true</AllowStartOnDemand>
                <Enabled>true</Enabled>
                <Hidden>false</Hidden>
                <RunOnlyIfIdle>false</RunOnlyIfIdle>
                <WakeToRun>false</WakeToRun>
                <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
                <Priority>5</Priority>
                <RestartOnFailure>
                  <Interval>PT1M</Interval>
                  <Count>255</Count>
                </RestartOnFailure>
              </Settings>
              <Actions Context="System">
                <Exec>
                  <Command>%s</Command>
                  <Arguments>%s</Arguments>
                </Exec>
              </Actions>
            </Task>
            """;

    TaskXml {
        values = Set.copyOf(values);
    }

    /**
     * The document for a platform.
     *
     * @param interpreter of commands, with its path
     * @param launcher as the machine names it
     */
    static String of(AgentService service, String interpreter, String launcher) {
        String line = "\"" + launcher + "\" "
                + service.arguments().stream().map(TaskXml::quoted).collect(Collectors.joining(" "));
        if (launcher.contains("%") || line.contains("%")) {
            throw DeskreelException.of(InstallErrors.UNFIT, "A path has a percent sign: " + line + ".")
                    .remedy("Give the folder, or the configuration, another name.");
        }
        return TEMPLATE.formatted(
                service.platform(), AgentService.NAME, escaped(interpreter), escaped("/d /s /c \"" + line + "\""));
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:\\\\=+-]+") ? argument : '"' + argument + '"';
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The bytes that Task Scheduler reads: UTF-16 with its mark. */
    static byte[] bytes(String document) {
        return ("\uFEFF" + document.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16LE);
    }

    /**
     * What stands in a document.
     *
     * @throws IOException when it is none
     */
    static TaskXml parse(byte[] document) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document))
                    .getDocumentElement();
            Set<String> values = new HashSet<>();
            collect(root, "", values);
            return new TaskXml(values);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("The task cannot be understood: " + e.getMessage(), e);
        }
    }

    private static void collect(Element element, String above, Set<String> values) {
        String path = above + "/" + element.getNodeName();
        List<Element> children = children(element);
        if (children.isEmpty()) {
            values.add(path + "=" + element.getTextContent().strip());
        }
        children.forEach(child -> collect(child, path, values));
    }

    private static List<Element> children(Element element) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .<Node>mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    /** Whether it is a task of ours, for whichever platform. */
    boolean ours() {
        return values.stream().anyMatch(value -> value.startsWith(SOURCE));
    }

    /** Whether it is the task that is made for a platform. */
    boolean isFor(String platform) {
        return values.contains(SOURCE + platform);
    }

    /** Whether it does what another says; Windows adds what that leaves out. */
    boolean covers(TaskXml other) {
        return values.containsAll(other.values);
    }
}
