package health.rapport.network;

import java.util.Optional;

/** Who may ask a proxy auto-configuration script for the way. */
interface ProxyScriptUser {
    /** Why what it says is not followed, after it was asked last. */
    Optional<String> scriptTrouble();
}
