package health.rapport.ui.shell;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code rapport://} address, as another program gives it: names something to look at, and never something to do. */
public sealed interface RapportLink {
    /** {@code rapport://conversation/CH…}. */
    record ToConversation(ConversationSid conversation) implements RapportLink {}

    /** {@code rapport://encounter/ID}. */
    record ToEncounter(Reference encounter) implements RapportLink {}

    /** Empty for whatever is not exactly such an address: of links from outside, nothing is guessed. */
    static Optional<RapportLink> parse(String text) {
        Matcher conversation = Shape.CONVERSATION.matcher(text);
        if (conversation.matches()) {
            return Optional.of(new ToConversation(new ConversationSid(conversation.group(1))));
        }
        Matcher encounter = Shape.ENCOUNTER.matcher(text);
        return encounter.matches() ? Optional.of(new ToEncounter(new Reference("Encounter", encounter.group(1)))) : Optional.empty();
    }

    /** Twilio's SIDs and FHIR's ids. A browser may add the slash at the end. */
    final class Shape {
        private static final Pattern CONVERSATION = Pattern.compile("rapport://conversation/(CH[0-9a-f]{32})/?");
        private static final Pattern ENCOUNTER = Pattern.compile("rapport://encounter/([A-Za-z0-9.-]{1,64})/?");

        private Shape() {}
    }
}
