package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Address;
import health.rapport.backend.twilio.model.AutoCreation;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Table;
import java.util.Collection;
import java.util.Optional;

/** The numbers that make conversations by themselves. */
public final class Addresses {
    private final Table<Address> addresses;

    public Addresses(Ledger ledger) {
        addresses = ledger.table("addressConfiguration", Address.class);
    }

    public Collection<Address> all() {
        return addresses.all();
    }

    /** @param sidOrAddress Twilio takes either in a path */
    public Optional<Address> find(String sidOrAddress) {
        return addresses.find(sidOrAddress).or(() -> addresses.all().stream().filter(one -> one.address().equals(sidOrAddress)).findFirst());
    }

    public void save(Change change, Address address) {
        change.put(addresses, address.sid(), address);
    }

    public void remove(Change change, Address address) {
        change.remove(addresses, address.sid());
    }

    /** How texts to this number make conversations, where they do. */
    Optional<AutoCreation> creation(String number) {
        return find(number).map(Address::creation).filter(AutoCreation::enabled);
    }
}
