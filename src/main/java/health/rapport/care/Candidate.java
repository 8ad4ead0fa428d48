package health.rapport.care;

/** Somebody who could take part. {@code onEncounter}: listed there already. */
public record Candidate(Person person, boolean onEncounter) {}
