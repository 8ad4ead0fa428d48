package health.rapport.checks;

import java.util.Optional;
import java.util.stream.Stream;

/** What a step of the check found. Details are hosts, versions and codes; nothing personal and no secret is ever among them. */
public sealed interface Finding {
    /** As it should be. */
    record Good(String detail) implements Finding {
        /** With something that the window has words for. */
        public Good(Known known) {
            this(known.name());
        }

        /** What the window has words for, where the detail is no host, version or code. */
        public Optional<Known> known() {
            return Stream.of(Known.values()).filter(one -> one.name().equals(detail)).findFirst();
        }
    }

    /** What can be good in a way that has words. */
    enum Known {
        NO_PROXY,
        CONVERSATIONS_AND_TEXTS,
        CONVERSATIONS_ONLY,
        TEXTS_ONLY,
        NO_NUMBER
    }

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
