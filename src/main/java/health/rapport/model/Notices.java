package health.rapport.model;

/** What the system's notifications tell of a new message. */
public enum Notices {
    OFF,
    /** That there is one, and no more. */
    QUIET,
    /** Also whose it is; never what it says. */
    NAMES
}
