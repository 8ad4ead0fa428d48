package health.rapport.tour;

/** One thing that a person does, and sees to have worked. Fails with {@link NotSeen}. */
record Step(String what, Runnable action) {}
