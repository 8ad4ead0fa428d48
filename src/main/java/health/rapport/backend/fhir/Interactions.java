package health.rapport.backend.fhir;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Does what an interaction asks for, inside its caller's transaction. */
final class Interactions {
    private final Definitions definitions;
    private final ResourceStore store;
    private final Search search;
    private final Writes writes;
    private final History history;

    Interactions(Definitions definitions, ResourceStore store, Search search) {
        this.definitions = definitions;
        this.store = store;
        this.search = search;
        writes = new Writes(store, search);
        history = new History(store);
    }

    Writes writes() {
        return writes;
    }

    Result perform(Session session, Interaction interaction) throws SQLException {
        List<String> path = interaction.path();
        if (path.size() == 1 && path.getFirst().equals("_history") && interaction.isRead()) {
            return Result.of(200, history.ofAll(session, interaction).toString());
        }
        if (path.isEmpty() && interaction.isRead()) {
            return found(session, interaction, Optional.empty());
        }
        if (path.isEmpty() || !definitions.isType(path.getFirst())) {
            throw FhirFailure.of(404, "not-supported", path.isEmpty() ? "Nothing is here" : "Unknown resource type \"" + path.getFirst() + "\"");
        }
        return switch (path.size()) {
            case 1 -> onType(session, interaction);
            case 2 -> path.get(1).equals("_history") && interaction.isRead() ? Result.of(200, history.ofType(session, interaction).toString())
                    : onInstance(session, interaction);
            case 3, 4 -> onHistory(session, interaction);
            default -> throw notHere();
        };
    }

    private Result onType(Session session, Interaction interaction) throws SQLException {
        return switch (interaction.method()) {
            case "GET" -> found(session, interaction, Optional.of(interaction.type()));
            case "POST" -> writes.create(session, interaction);
            case "PUT" -> writes.updateWhere(session, interaction, UUID.randomUUID().toString());
            case "PATCH" -> writes.patchWhere(session, interaction);
            case "DELETE" -> writes.deleteWhere(session, interaction);
            default -> throw notAllowed();
        };
    }

    private Result found(Session session, Interaction interaction, Optional<String> type) throws SQLException {
        return Result.of(200, search.bundle(session, type, interaction.query(), interaction.base(), interaction.isLenient()).toString());
    }

    private Result onInstance(Session session, Interaction interaction) throws SQLException {
        if (interaction.id().startsWith("$") || interaction.id().startsWith("_")) {
            throw notHere();
        }
        return switch (interaction.method()) {
            case "GET" -> read(session, interaction);
            case "PUT" -> writes.update(session, interaction);
            case "PATCH" -> writes.patch(session, interaction);
            case "DELETE" -> writes.delete(session, interaction);
            default -> throw notAllowed();
        };
    }

    private Result onHistory(Session session, Interaction interaction) throws SQLException {
        if (!interaction.path().get(2).equals("_history")) {
            throw notHere();
        }
        if (!interaction.isRead()) {
            throw notAllowed();
        }
        return interaction.path().size() == 3 ? Result.of(200, history.ofInstance(session, interaction).toString()) : readVersion(session, interaction);
    }

    private Result read(Session session, Interaction interaction) throws SQLException {
        Stored stored = store.current(session, interaction.type(), interaction.id()).orElseThrow(() -> notFound(interaction));
        return answer(interaction, stored);
    }

    private Result readVersion(Session session, Interaction interaction) throws SQLException {
        Stored stored = store.version(session, interaction.type(), interaction.id(), interaction.path().get(3)).orElseThrow(() -> notFound(interaction));
        return answer(interaction, stored);
    }

    private Result answer(Interaction interaction, Stored stored) {
        if (stored.isDeleted()) {
            throw gone(interaction);
        }
        if (Preconditions.isUnchanged(interaction, stored)) {
            return new Result(304, Optional.of(stored), Optional.empty());
        }
        var subset = Subset.ALL;
        for (var parameter : interaction.query().entries()) {
            subset = switch (parameter.getKey()) {
                case "_summary" -> subset.summarised(parameter.getValue());
                case "_elements" -> subset.reducedTo(parameter.getValue());
                default -> subset;
            };
        }
        String body = subset.of(stored.body().orElseThrow(), definitions.type(stored.type()));
        return new Result(200, Optional.of(stored), Optional.of(body));
    }

    static FhirFailure notFound(Interaction interaction) {
        return FhirFailure.of(404, "not-found", String.join("/", interaction.path()) + " is not known");
    }

    static FhirFailure gone(Interaction interaction) {
        return FhirFailure.of(410, "deleted", String.join("/", interaction.path()) + " was deleted");
    }

    private static FhirFailure notHere() {
        return FhirFailure.of(404, "not-supported", "Nothing is here");
    }

    private static FhirFailure notAllowed() {
        return FhirFailure.of(405, "not-supported", "This method is not supported here");
    }
}
