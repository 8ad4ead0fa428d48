package health.rapport.oystehr.project;

import health.rapport.model.PhoneNumber;
import java.util.Optional;

/**
 * What the project has set up. A number that is not E.164 counts as none.
 *
 * @param recognisesTexts whether the service says that it knows a transactional text that is handed over again; Oystehr publishes no such thing
 */
public record MessagingConfig(Optional<PhoneNumber> conversationNumber, Optional<PhoneNumber> textingNumber, boolean recognisesTexts) {}
