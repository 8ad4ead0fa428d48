package health.rapport.backend.fhir;

import java.util.Optional;

/**
 * What an interaction came to.
 *
 * @param version the version read or written
 * @param body    JSON to answer with
 */
record Result(int status, Optional<Stored> version, Optional<String> body) {
    static Result of(int status, Stored version) {
        return new Result(status, Optional.of(version), version.body());
    }

    static Result of(int status, String body) {
        return new Result(status, Optional.empty(), Optional.of(body));
    }

    static Result empty(int status) {
        return new Result(status, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "Result[" + status + "]";
    }
}
