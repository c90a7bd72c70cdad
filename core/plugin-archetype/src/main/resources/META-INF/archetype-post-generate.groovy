// SPDX-License-Identifier: Apache-2.0
// Checks what was asked for, and takes away what belongs to the other flavours.
import javax.lang.model.SourceVersion

def asked = request.properties
def project = new File(request.outputDirectory, request.artifactId)

def refuse = { problem, remedy ->
    throw new IllegalArgumentException("${problem} ${remedy} Remove the folder ${project} before you try again.")
}

def flavours = [sink: 'Sink', hook: 'Hook', capture: 'Capture']
if (!flavours.containsKey(asked.flavour)) {
    refuse("There is no flavour '${asked.flavour}'.", "Use -Dflavour=sink, -Dflavour=hook or -Dflavour=capture.")
}
[artifactId: request.artifactId, type: asked.type].each { property, value ->
    if (!(value ==~ /[a-z][a-z0-9]*(-[a-z0-9]+)*/)) {
        refuse("The ${property} '${value}' cannot be used for a plugin.",
                "Use lower-case letters, digits and single hyphens, such as -D${property}=sink-archive.")
    }
}
if (!SourceVersion.isIdentifier(asked.name) || !SourceVersion.isName(asked.package)) {
    refuse("'${asked.package}.${asked.name}' cannot be the beginning of the name of a class.",
            "Use names that Java allows, such as -Dpackage=com.example.sink -Dname=Archive.")
}

flavours.findAll { it.key != asked.flavour }.each { flavour, suffix ->
    project.eachFileRecurse { file ->
        if (file.name.startsWith(asked.name + suffix)) {
            file.delete()
        }
    }
}
