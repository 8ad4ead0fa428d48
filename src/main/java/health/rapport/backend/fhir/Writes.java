package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Parameters;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Create, update, patch and delete, each also by condition. */
final class Writes {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private final ResourceStore store;
    private final Search search;

    Writes(ResourceStore store, Search search) {
        this.store = store;
        this.search = search;
    }

    /** The id that the client put into the body gives way to a new one. */
    Result create(Session session, Interaction interaction) throws SQLException {
        return create(session, interaction, UUID.randomUUID().toString());
    }

    Result create(Session session, Interaction interaction, String id) throws SQLException {
        ObjectNode resource = interaction.resource();
        Optional<Stored> existing = existing(session, interaction);
        if (existing.isPresent()) {
            return Result.of(200, existing.get());
        }
        return Result.of(201, store.put(session, "POST", interaction.type(), id, Optional.empty(), resource));
    }

    /** What a conditional create finds instead of creating. */
    Optional<Stored> existing(Session session, Interaction interaction) throws SQLException {
        Optional<String> condition = interaction.header("if-none-exist");
        if (condition.isEmpty()) {
            return Optional.empty();
        }
        String query = condition.get().substring(condition.get().indexOf('?') + 1);
        return only(session, interaction, Parameters.parse(query));
    }

    Result update(Session session, Interaction interaction) throws SQLException {
        ObjectNode resource = interaction.resource();
        String id = resource.path("id").asText();
        if (!id.equals(interaction.id())) {
            throw FhirFailure.invalid("The address and the body's id differ");
        }
        return put(session, interaction, id, resource);
    }

    Result updateWhere(Session session, Interaction interaction, String newId) throws SQLException {
        ObjectNode resource = interaction.resource();
        Optional<Stored> found = only(session, interaction, interaction.query());
        String given = resource.path("id").asText();
        if (found.isPresent() && !given.isEmpty() && !given.equals(found.get().id())) {
            throw FhirFailure.invalid("The body's id is not that of the resource that matches");
        }
        if (found.isEmpty() && !given.isEmpty() && store.current(session, interaction.type(), given).filter(other -> !other.isDeleted()).isPresent()) {
            // R4B 3.1.0.4.3: this would be a create, and must not become another's update.
            throw FhirFailure.of(409, "conflict", "No resource matches, and the one with the body's id is another");
        }
        return put(session, interaction, found.map(Stored::id).orElse(given.isEmpty() ? newId : given), resource);
    }

    private Result put(Session session, Interaction interaction, String id, ObjectNode resource) throws SQLException {
        if (!ID.matcher(id).matches()) {
            throw FhirFailure.invalid("An id has 1 to 64 letters, digits, dashes and dots");
        }
        Optional<Stored> before = store.current(session, interaction.type(), id);
        Preconditions.check(interaction, before);
        boolean isNew = before.isEmpty() || before.get().isDeleted();
        return Result.of(isNew ? 201 : 200, store.put(session, "PUT", interaction.type(), id, before, resource));
    }

    Result patch(Session session, Interaction interaction) throws SQLException {
        return patch(session, interaction, present(session, interaction));
    }

    Result patchWhere(Session session, Interaction interaction) throws SQLException {
        Stored found = only(session, interaction, interaction.query()).orElseThrow(() -> FhirFailure.of(404, "not-found", "No resource matches"));
        return patch(session, interaction, found);
    }

    private Result patch(Session session, Interaction interaction, Stored before) throws SQLException {
        Preconditions.check(interaction, Optional.of(before));
        JsonNode operations = interaction.body().orElseThrow(() -> FhirFailure.invalid("A JSON Patch is an array of operations"));
        JsonNode patched = JsonPatch.parse(operations).apply(ResourceStore.parse(before.body().orElseThrow()));
        if (!(patched instanceof ObjectNode resource) || !resource.path("resourceType").asText().equals(before.type())
                || !resource.path("id").asText().equals(before.id())) {
            throw FhirFailure.of(422, "processing", "A patch cannot change resourceType and id");
        }
        return Result.of(200, store.put(session, "PATCH", before.type(), before.id(), Optional.of(before), resource));
    }

    /** Deleting what is gone, or never was, is no error. */
    Result delete(Session session, Interaction interaction) throws SQLException {
        return delete(session, interaction, store.current(session, interaction.type(), interaction.id()));
    }

    Result deleteWhere(Session session, Interaction interaction) throws SQLException {
        return delete(session, interaction, only(session, interaction, interaction.query()));
    }

    private Result delete(Session session, Interaction interaction, Optional<Stored> before) throws SQLException {
        Preconditions.check(interaction, before);
        if (before.isEmpty() || before.get().isDeleted()) {
            return Result.empty(204);
        }
        return Result.of(204, store.delete(session, before.get()));
    }

    private Stored present(Session session, Interaction interaction) throws SQLException {
        Stored stored = store.current(session, interaction.type(), interaction.id()).orElseThrow(() -> Interactions.notFound(interaction));
        if (stored.isDeleted()) {
            throw Interactions.gone(interaction);
        }
        return stored;
    }

    private Optional<Stored> only(Session session, Interaction interaction, Parameters condition) throws SQLException {
        List<Stored> found = search.named(session, interaction.type(), condition, interaction.base());
        if (found.size() > 1) {
            throw FhirFailure.of(412, "multiple-matches", "More than one resource matches");
        }
        return found.stream().findFirst();
    }
}
