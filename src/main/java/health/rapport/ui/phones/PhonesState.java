package health.rapport.ui.phones;

import health.rapport.model.Refusal;
import java.util.List;

/** The list of phones. */
public sealed interface PhonesState {
    record Loading() implements PhonesState {}

    /** Those that match what is looked for; those in conversations first. May be empty. */
    record Ready(List<PhoneLine> phones) implements PhonesState {
        public Ready {
            phones = List.copyOf(phones);
        }
    }

    record Failed(Refusal why) implements PhonesState {}
}
