package health.rapport.care;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What is worth knowing before somebody is texted.
 *
 * @param last  the last text that the clinic sent them; absent where there was none
 * @param zones where they may be by their address: several where a state spans zones, none where nothing is known
 */
public record TextingFacts(Optional<LastText> last, List<ZoneId> zones) {
    /** @param lost it is known not to have arrived; that it arrived, the records do not tell */
    public record LastText(Instant at, boolean lost) {}

    public TextingFacts {
        zones = List.copyOf(zones);
    }
}
