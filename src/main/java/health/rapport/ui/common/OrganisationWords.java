package health.rapport.ui.common;

import health.rapport.settings.Organisation;
import java.util.stream.Collectors;

/** Says what of an organisation's settings cannot be read, and what that means. */
public final class OrganisationWords {
    private OrganisationWords() {}

    /** Empty where all is well. */
    public static String unreadable(Organisation organisation, Messages messages) {
        return organisation.unreadable().stream().map(one -> {
            String what = one.wrong().isEmpty() ? messages.text("organisation.unreadable", one.place())
                    : messages.text("organisation.wrong", one.place(), one.wrong());
            return what + " " + messages.text(one.binding() ? "organisation.strictest" : "organisation.defaults");
        }).collect(Collectors.joining("\n"));
    }
}
