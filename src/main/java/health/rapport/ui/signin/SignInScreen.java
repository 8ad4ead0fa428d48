package health.rapport.ui.signin;

import health.rapport.session.Passphrases;
import health.rapport.ui.common.RefusalText;
import java.util.List;

/** What the first screen asks. */
sealed interface SignInScreen {
    record ChooseClinic() implements SignInScreen {}

    record Starting() implements SignInScreen {}

    record ChoosePerson(String clinic, List<Somebody> people) implements SignInScreen {
        public ChoosePerson {
            people = List.copyOf(people);
        }
    }

    /** Where there is no keychain. */
    record AskPassphrase(Passphrases.Question question) implements SignInScreen {}

    /** @param kept whether what is kept of an earlier session can be opened instead */
    record Failed(String title, RefusalText why, boolean kept) implements SignInScreen {}
}
