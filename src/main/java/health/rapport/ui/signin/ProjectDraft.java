package health.rapport.ui.signin;

import health.rapport.model.ProjectProfile;
import java.net.URI;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A project as it stands in the form, field by field, right or not. */
record ProjectDraft(Map<Field, String> texts) {
    /** The fields, in their order on screen. */
    enum Field {
        NAME,
        CLIENT,
        PROJECT_ID,
        PROJECT_API,
        FHIR_API,
        ISSUER,
        CHAT;

        /** The same for everybody at Oystehr, so that few ever touch it. */
        boolean isAddress() {
            return ordinal() >= PROJECT_API.ordinal();
        }
    }

    ProjectDraft {
        texts = Map.copyOf(texts);
    }

    static ProjectDraft of(ProjectProfile project) {
        return new ProjectDraft(Map.of(Field.NAME, project.name(), Field.CLIENT, project.clientId(), Field.PROJECT_ID, project.projectId(),
                Field.PROJECT_API, project.projectApi().toString(), Field.FHIR_API, project.fhirApi().toString(), Field.ISSUER, project.issuer().toString(),
                Field.CHAT, project.chatSocket().toString()));
    }

    ProjectDraft with(Field field, String text) {
        var changed = new EnumMap<>(texts);
        changed.put(field, text.strip());
        return new ProjectDraft(changed);
    }

    /** The fields in which something is missing or cannot be right. */
    Set<Field> wrong() {
        var wrong = EnumSet.noneOf(Field.class);
        for (Field field : Field.values()) {
            String text = texts.get(field);
            boolean fits = switch (field) {
                case NAME, CLIENT -> !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
                case PROJECT_ID -> text.chars().noneMatch(Character::isISOControl);
                case PROJECT_API, FHIR_API, ISSUER -> address(text).filter(address -> address.getScheme().startsWith("http")).isPresent();
                case CHAT -> address(text).filter(address -> address.getScheme().startsWith("ws")).isPresent();
            };
            if (!fits) {
                wrong.add(field);
            }
        }
        return wrong;
    }

    /** Only where nothing is wrong. */
    ProjectProfile project() {
        return new ProjectProfile(texts.get(Field.NAME), texts.get(Field.PROJECT_ID), bare(Field.PROJECT_API), bare(Field.FHIR_API), bare(Field.ISSUER),
                texts.get(Field.CLIENT), bare(Field.CHAT));
    }

    private URI bare(Field field) {
        return URI.create(texts.get(field).replaceAll("/+$", ""));
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text)).filter(ProjectProfile::isSafe);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
