package health.rapport.checks;

/** What lies between a desk and its project, from the near to the far. */
public enum CheckStep {
    NAME,
    PROXY,
    ENCRYPTION,
    SIGN_IN,
    RECORDS,
    MESSAGING,
    CHAT_TOKEN,
    LIVE
}
