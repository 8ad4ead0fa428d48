package health.rapport.backend.identity;

/** A named access policy. */
public record Role(String id, String name, AccessPolicy policy) {}
