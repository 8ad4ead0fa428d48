package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.Addresses;
import health.rapport.backend.twilio.model.Address;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/** {@code /Configuration/Addresses}, for SMS and the target {@code default}: a text from a phone in no conversation makes one. */
final class AddressRoutes {
    private static final String SMS = "sms";
    private static final String DEFAULT = "default";

    private final Scope scope;
    private final Ledger ledger;
    private final Addresses addresses;
    private final Clock clock;

    AddressRoutes(Scope scope, Ledger ledger, Addresses addresses, Clock clock) {
        this.scope = scope;
        this.ledger = ledger;
        this.addresses = addresses;
        this.clock = clock;
    }

    void addTo(Router router) {
        String all = "/Configuration/Addresses";
        router.on("POST", all, this::create)
                .on("GET", all, request -> ledger.read(() -> RestPages.of(request, scope.rest(), "address_configurations", addresses.all(), this::view)))
                .on("GET", all + "/{address}", request -> HttpReply.json(200, view(find(request))))
                .on("POST", all + "/{address}", this::update)
                .on("DELETE", all + "/{address}", this::delete);
    }

    private HttpReply create(HttpRequest request) {
        Form form = new Form(request);
        String number = form.required("Address");
        if (!form.required("Type").equals(SMS) || !Objects.requireNonNullElse(form.text("AutoCreation.Type"), DEFAULT).equals(DEFAULT)) {
            throw TwilioError.of(400, 20001, "Only type sms and autocreation to the default target are simulated");
        }
        if (!number.equals(scope.clinicNumber())) {
            throw TwilioError.of(400, 50413, "The address does not belong to this account");
        }
        return HttpReply.json(201, ledger.change(change -> {
            if (addresses.find(number).isPresent()) {
                throw TwilioError.of(409, 20409, "The address is configured already");
            }
            Instant now = clock.instant();
            var address = new Address(Sid.next("IG"), number, form.text("FriendlyName"), Boolean.parseBoolean(form.text("AutoCreation.Enabled")), now, now);
            addresses.save(change, address);
            return view(address);
        }));
    }

    private HttpReply update(HttpRequest request) {
        Form form = new Form(request);
        return HttpReply.json(200, ledger.change(change -> {
            Address before = find(request);
            String enabled = form.text("AutoCreation.Enabled");
            var after = new Address(before.sid(), before.address(), form.has("FriendlyName") ? form.text("FriendlyName") : before.friendlyName(),
                    enabled == null ? before.autoCreation() : Boolean.parseBoolean(enabled), before.dateCreated(), clock.instant());
            addresses.save(change, after);
            return view(after);
        }));
    }

    private HttpReply delete(HttpRequest request) {
        return ledger.change(change -> {
            addresses.remove(change, find(request));
            return HttpReply.empty(204);
        });
    }

    private Address find(HttpRequest request) {
        return addresses.find(request.variable("address")).orElseThrow(() -> TwilioError.notFound(request.path()));
    }

    private ObjectNode view(Address address) {
        ObjectNode shown = Json.object()
                .put("sid", address.sid())
                .put("account_sid", scope.accountSid())
                .put("type", SMS)
                .put("address", address.address())
                .put("friendly_name", address.friendlyName())
                .put("address_country", "US")
                .put("date_created", RestViews.second(address.dateCreated()))
                .put("date_updated", RestViews.second(address.dateUpdated()))
                .put("url", scope.rest() + "/Configuration/Addresses/" + address.sid());
        shown.putObject("auto_creation").put("enabled", address.autoCreation()).put("type", DEFAULT).put("conversation_service_sid", scope.serviceSid());
        return shown;
    }
}
