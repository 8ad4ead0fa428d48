package health.rapport.oystehr.project;

import health.rapport.model.PhoneNumber;
import java.util.Optional;

/** What the project has set up. A number that is not E.164 counts as none. */
public record MessagingConfig(Optional<PhoneNumber> conversationNumber, Optional<PhoneNumber> textingNumber) {}
