package health.rapport.backend.conversations;

import java.time.Duration;

/** Is told how far the chart is behind what was said. */
@FunctionalInterface
public interface ChartWatch {
    /** Nobody watches. */
    ChartWatch NONE = (lag, untold) -> {};

    /**
     * A message's Communication was written just now.
     *
     * @param lag    since the message was sent
     * @param untold whether it was found without a webhook
     */
    void recorded(Duration lag, boolean untold);
}
