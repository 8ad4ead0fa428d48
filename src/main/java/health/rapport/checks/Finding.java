package health.rapport.checks;

/** What a step of the check found. Details are hosts, versions and codes; nothing personal and no secret is ever among them. */
public sealed interface Finding {
    /** As it should be. */
    record Good(String detail) implements Finding {}

    record Bad(Trouble trouble, String detail) implements Finding {}

    /** Can be looked at by somebody who is signed in only. */
    record NotSignedIn() implements Finding {}

    /** What can be the matter; the window has a sentence and one thing to do for each. */
    enum Trouble {
        UNKNOWN_NAME,
        UNREACHABLE,
        PROXY_REFUSES,
        PROXY_LOGIN_MISSING,
        PROXY_LOGIN_REFUSED,
        /** Such as NTLM, which is not spoken here. */
        PROXY_LOGIN_OF_ANOTHER_KIND,
        PROXY_SCRIPT_UNUSABLE,
        NOT_TRUSTED,
        NOT_THE_SERVICE,
        SIGNED_OUT,
        NOT_ALLOWED,
        NOT_CONFIGURED,
        SOCKET_BLOCKED,
        TOO_SLOW
    }
}
