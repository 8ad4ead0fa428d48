package health.rapport.ui.signin;

import health.rapport.model.ProjectProfile;
import health.rapport.session.Passphrases;
import health.rapport.ui.checks.ChecksViewModel;
import health.rapport.ui.common.RefusalText;
import java.util.List;
import java.util.Optional;

/** What the first screen asks. */
sealed interface SignInScreen {
    /**
     * @param demo   whether the demo clinic may be opened
     * @param others whether projects may be added, changed and forgotten
     * @param notice why one is here again, or what is wrong with this computer's settings; empty where there is nothing to say
     */
    record ChooseClinic(List<ProjectProfile> projects, boolean demo, boolean others, String notice) implements SignInScreen {
        public ChooseClinic {
            projects = List.copyOf(projects);
        }
    }

    /** @param demo whether it is the demo clinic, which takes a moment to start */
    record Starting(boolean demo) implements SignInScreen {}

    record ChoosePerson(String clinic, List<Somebody> people) implements SignInScreen {
        public ChoosePerson {
            people = List.copyOf(people);
        }
    }

    /** A project is described, or changed. */
    record DescribeProject(ProjectProfile from) implements SignInScreen {}

    /**
     * The person is in the browser, or on the way there.
     *
     * @param address of the sign-in page; absent until the browser was sent there
     */
    record InBrowser(ProjectProfile project, Optional<String> address) implements SignInScreen {}

    record Checking(ChecksViewModel checks, Runnable back) implements SignInScreen {}

    /**
     * Where there is no keychain.
     *
     * @param person whose it is; empty where that is not known
     */
    record AskPassphrase(String person, Passphrases.Question question) implements SignInScreen {}

    /**
     * @param again  does the same once more
     * @param kept   opens what is kept of an earlier session instead, where there is something
     * @param check  looks at the way to a project, where it is one
     */
    record Failed(String title, RefusalText why, Runnable again, Optional<Runnable> kept, Optional<ProjectProfile> check) implements SignInScreen {}
}
