package health.rapport.session;

import java.util.Optional;

/** Whose desk this is, so that it can be opened without a network. Calls may block and never fail. */
public interface AccountMemory {
    Optional<Account> account();

    void keep(Account account);
}
