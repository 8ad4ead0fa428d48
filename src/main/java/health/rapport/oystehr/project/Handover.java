package health.rapport.oystehr.project;

/** How handing over a message ended that the service can neither recognise nor take back. */
public enum Handover {
    ACCEPTED,
    /** The connection died between question and answer: the service may have it or not. Do not send it again unasked. */
    UNKNOWN
}
