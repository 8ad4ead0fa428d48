package health.rapport.backend.identity;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Everybody the project knows: its users, its machine clients, and the roles they have. Safe for all threads. */
public final class Directory {
    /**
     * @param role the name of a role of {@code roles.json}
     */
    public record Person(String name, String email, String profile, String role) {
        @Override
        public String toString() {
            return "Person[" + profile + "]";
        }
    }

    /** A machine client and what it signs in with. */
    public record Machine(Actor actor, String clientId, String clientSecret) {
        @Override
        public String toString() {
            return "Machine[" + clientId + "]";
        }
    }

    private final Map<String, Role> roles = roles();
    private final Map<String, Actor> people = new LinkedHashMap<>();
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<String, Actor> services = new LinkedHashMap<>();
    private final Secrets secrets;

    public Directory(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Their id is made from the profile, so that it is the same after a restart. */
    public Actor addUser(Person person) {
        return add(Actor.Kind.USER, person);
    }

    public Actor addDeveloper(Person person) {
        return add(Actor.Kind.DEVELOPER, person);
    }

    public synchronized Machine addMachine(String name, String profile, String role) {
        String clientId = secrets.token("m2m." + profile + ".id").substring(0, 32);
        var actor = new Actor(Actor.Kind.M2M, idOf(profile), name, "", profile, List.of(role(role)));
        var machine = new Machine(actor, clientId, secrets.token("m2m." + profile + ".secret"));
        machines.put(clientId, machine);
        return machine;
    }

    /** A part of the backend itself: has bearers, cannot sign in. */
    public synchronized Actor addService(String name, String profile) {
        var actor = new Actor(Actor.Kind.M2M, idOf(profile), name, "", profile, List.of(role("Service")));
        services.put(actor.id(), actor);
        return actor;
    }

    /** What a machine client signs in with; a service, which cannot, has its id for that. */
    synchronized String clientId(Actor automaton) {
        return machines.values().stream().filter(machine -> machine.actor().equals(automaton)).map(Machine::clientId).findFirst().orElse(automaton.id());
    }

    /** A machine client or a service, by its client id. */
    synchronized Optional<Actor> automaton(String clientId) {
        return Optional.ofNullable(services.get(clientId)).or(() -> machine(clientId).map(Machine::actor));
    }

    /** Users in the order in which they were added; no developers. */
    public List<Actor> users() {
        return people().stream().filter(actor -> actor.kind() == Actor.Kind.USER).toList();
    }

    public List<Actor> developers() {
        return people().stream().filter(actor -> actor.kind() == Actor.Kind.DEVELOPER).toList();
    }

    public synchronized List<Actor> people() {
        return List.copyOf(people.values());
    }

    public synchronized List<Machine> machines() {
        return List.copyOf(machines.values());
    }

    public synchronized Optional<Machine> machine(String clientId) {
        return Optional.ofNullable(machines.get(clientId));
    }

    public synchronized Optional<Actor> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    private synchronized Actor add(Actor.Kind kind, Person person) {
        var actor = new Actor(kind, idOf(person.profile()), person.name(), person.email(), person.profile(), List.of(role(person.role())));
        people.put(actor.id(), actor);
        return actor;
    }

    private Role role(String name) {
        return Optional.ofNullable(roles.get(name)).orElseThrow(() -> new IllegalArgumentException("No role of that name: " + name));
    }

    private static String idOf(String name) {
        return UUID.nameUUIDFromBytes(("rapport " + name).getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Those of {@code roles.json}, by name. */
    static Map<String, Role> roles() {
        try (InputStream stream = Directory.class.getResourceAsStream("roles.json")) {
            var roles = new LinkedHashMap<String, Role>();
            StreamSupport.stream(Json.MAPPER.readTree(stream).spliterator(), false).map(Directory::role).forEach(role -> roles.put(role.name(), role));
            return roles;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Role role(JsonNode json) {
        String name = json.path("name").asText();
        return new Role(idOf("role " + name), name, AccessPolicy.parse(json.path("accessPolicy")));
    }
}
