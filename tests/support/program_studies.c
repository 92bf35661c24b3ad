#include "support/program_studies.h"

const varied_study program_studies[] = {
    { "a touch that tires, the dormant won back; Beta churn and Beta chance to order",
        "finance = { annual_discount_rate = 0.1; fixed_cost = 20; };"
        "channels = { a = { sign_ups = @12@; cac = 20; }; b = { budget = @200@; cac = 25; "
        "activation = 0.8; }; };"
        "segments = { s = { churn = { a = 0.9; b = 6; }; dormant = 0.5; repurchase = { mean = "
        "0.35; spread = 0.2; }; order_value = { mean = 32; sd = 14; }; margin = 0.6; service_cost "
        "= 0.5; }; };"
        "programs = { coupon = { kind = \"touch\"; reach = 0.35; start = 2; end = 15; ramp = 3;"
        " fatigue = { half_life = 4; refresh_every = 6; refresh_cost = 8; };"
        " cost = { setup = 30; contact = 0.2; order = 1.5; };"
        " effect = { churn = 0.7; repurchase = 1.3; order_value = 0.9; }; };"
        " back = { kind = \"winback\"; reach = 0.4; returns = 0.25; audience = { channels = \"a\"; "
        "}; cost = { contact = 0.4; join = 2; fixed = 1; }; }; };",
        18, true },
    { "better customers join a club with points, a touch on members; Beta churn, Gamma rates",
        "finance = { annual_discount_rate = 0.08; };"
        "channels = { a = { budget = @400@; cac = 40; }; b = { sign_ups = [@100@, 0, @60@]; cac = "
        "12; }; };"
        "segments = { s = { churn = { a = 1; b = 8; }; orders = { shape = 1.2; rate = 1.8; };"
        " order_value = { mean = 20; sd = 5; }; margin = 0.5; refund_rate = 0.03; order_cost = 1; "
        "}; };"
        "programs = { club = { kind = \"membership\"; join = 0.12; leave = 0.05; join_by = { stay "
        "= 2; order = 0.5; }; cost = { member = 0.4; join = 1; order = 0.1; };"
        " effect = { churn = 0.6; repurchase = 1.3; };"
        " loyalty = { points = 1; point_value = 0.02; redemption = 0.25; breakage = 0.2; }; };"
        " letter = { kind = \"touch\"; reach = 0.5; audience = { members = \"club\"; };"
        " cost = { contact = 0.1; }; effect = { churn = 0.8; repurchase = 1.2; }; };"
        " others = { kind = \"touch\"; reach = 0.3; audience = { no_members = \"club\"; };"
        " effect = { repurchase = 0.8; }; }; };"
        "streams = { ads = { income = 0.2; }; courses = { income = 0.6; members = \"club\"; }; };",
        16, true },
    { "audiences by rung, recency and tenure on a ladder",
        "finance = { annual_discount_rate = 0.1; };"
        "channels = { a = { sign_ups = [@120@, @40@]; cac = 9; }; b = { budget = @100@; cac = 10; "
        "}; };"
        "segments = { s = { churn = { mean = 0.1; spread = 0.1; }; repurchase = { a = 1; b = 3; };"
        " ladder = [1, 1.5, 1.8]; margin = 0.4; order_value = { mean = 50; sd = 40; repeat_uplift "
        "= [1, 1.3]; }; }; };"
        "programs = { second = { kind = \"touch\"; reach = 0.6; audience = { rung = { max = 1; }; "
        "}; cost = { contact = 0.2; order = 5; }; effect = { repurchase = 1.4; order_value = 0.9; "
        "}; };"
        " lapsing = { kind = \"touch\"; reach = 0.5; audience = { recency = { min = 2; max = 3; }; "
        "rung = { min = 2; }; }; cost = { contact = 0.3; }; effect = { churn = 0.5; repurchase = "
        "1.5; }; };"
        " young = { kind = \"touch\"; reach = 0.7; audience = { tenure = { max = 2; }; };"
        " effect = { churn = 0.6; margin = 0.9; }; }; };",
        14, true },
    { "onboarding, referral and sentiment",
        "finance = { annual_discount_rate = 0.1; };"
        "channels = { a = { budget = @600@; cac = 30; activation = 0.6; }; };"
        "segments = { s = { churn = { a = 1; b = 9; }; repurchase = { a = 2; b = 3; };"
        " order_value = { mean = 25; sd = 9; }; referral = { chance = 0.04; reward = 6; }; margin "
        "= 0.5;"
        " sentiment = { promoters = { share = 0.3; churn = 0.6; repurchase = 1.3; referral = 2.5; "
        "}; passives = { share = 0.5; }; detractors = { share = 0.2; churn = 1.6; repurchase = "
        "0.7; referral = 0; }; }; }; };"
        "programs = { welcome = { kind = \"onboarding\"; reach = 0.5; lasts = 2; cost = { sign_up "
        "= 0.5; contact = 0.2; }; effect = { activation = 1.3; churn = 0.7; }; };"
        " bonus = { kind = \"referral\"; reach = 0.3; brings = 0.06; cost = { contact = 0.1; "
        "referral = 3; }; effect = { referral = 1.8; }; };"
        " care = { kind = \"touch\"; reach = 0.4; audience = { sentiment = [\"passives\", "
        "\"detractors\"]; }; cost = { contact = 0.5; }; effect = { sentiment = { up = 0.2; down = "
        "0.03; }; churn = 0.9; }; }; };",
        14, true },
    { "festivals that borrow orders, by segment; reasons; a shock that is sure",
        "channels = { a = { sign_ups = [@80@, @30@, @30@, @30@]; segments = { s = 0.6; f = 0.4; }; "
        "}; b = { sign_ups = @6@; segments = { s = 0.2; f = 0.8; }; }; };"
        "segments = { s = { churn = { a = 2; b = 14; }; repurchase = { mean = 0.3; spread = 0.1; "
        "}; season = [1, 1.2]; reasons = { experience = 0.5; trust = 0.2; price = 0.3; };"
        " order_value = { mean = 30; sd = 9; }; margin = 0.5; };"
        " f = { churn = 0.12; visits = { rate = 1.1; conversion = 0.5; }; order_value = 12; margin "
        "= 0.4; }; };"
        "programs = { festival = { kind = \"event\"; periods = [3, 9]; lasts = 2; reach = 0.5;"
        " cost = { fixed = 50; contact = 0.1; order = 1; }; pulls_forward = { share = 0.5; over = "
        "2; }; effect = { repurchase = 1.8; order_value = 0.8; margin = 0.9; }; };"
        " service = { kind = \"touch\"; reach = 0.4; audience = { segments = \"s\"; };"
        " cost = { contact = 0.3; }; effect = { churn_for = { experience = 0.3; trust = 0.7; "
        "price = 1.2; }; }; }; };"
        "shocks = { crisis = { chance = 1; start = 6; end = 6; lasts = 2; loss = 40; segments = "
        "\"f\"; effect = { churn = 1.8; repurchase = 0.7; order_value = 0.9; }; }; };",
        14, true },
    { "a circle for members of a club with tiers, dormant, channels of different quality",
        "finance = { annual_discount_rate = 0.12; };"
        "channels = { a = { sign_ups = [@150@, @20@, @20@]; cac = 11; quality = { churn = 1.3; "
        "repurchase = 0.8; }; }; b = { sign_ups = @8@; }; };"
        "segments = { s = { churn = 0.1; dormant = 0.5; repurchase = 0.45; order_value = { mean = "
        "18; sd = 6; }; margin = 0.5; service_cost = 0.2; }; };"
        "programs = { club = { kind = \"membership\"; join = 0.2; leave = 0.05; audience = { rung "
        "= { min = 2; }; }; cost = { member = 0.3; join = 1; }; effect = { churn = 0.7; };"
        " loyalty = { points = 2; point_value = 0.01; redemption = 0.3; tiers = ( { rung = 4; "
        "effect = { repurchase = 1.3; }; cost = { member = 0.2; order = 0.4; }; } ); }; };"
        " circle = { kind = \"membership\"; join = 0.15; leave = 0.1; brings = 0.03; audience = { "
        "members = \"club\"; }; cost = { member = 0.8; referral = 2; }; effect = { churn = 0.8; "
        "repurchase = 1.2; }; };"
        " back = { kind = \"winback\"; reach = 0.5; returns = 0.3; audience = { rung = { min = 2; "
        "}; }; cost = { contact = 0.2; join = 1; }; }; };",
        14, true },
    { "a subscription with a community that loses heart",
        "finance = { annual_discount_rate = 0.1; };"
        "channels = { a = { budget = @500@; cac = 50; }; b = { sign_ups = [@80@]; cac = 30; }; };"
        "segments = { s = { churn = { a = 0.7; b = 3; c = 1.3; }; subscription = { price = 12; "
        "upgrade = { chance = 0.06; factor = 1.5; }; downgrade = { chance = 0.03; factor = 0.7; "
        "}; }; margin = 0.8; refund_rate = 0.02; service_cost = 2; }; };"
        "programs = { community = { kind = \"membership\"; join = 0.25; leave = 0.08; start = 1; "
        "fatigue = { half_life = 5; }; cost = { fixed = 10; member = 0.5; }; effect = { churn = "
        "0.6; }; };"
        " mail = { kind = \"touch\"; reach = 0.5; cost = { contact = 0.1; }; effect = { churn = "
        "0.9; }; }; };",
        14, false },
    { "agents who are always busy, two touches that overlap",
        "channels = { a = { sign_ups = [@120@, @20@, @20@, @20@, @20@, @20@, @20@, @20@, @20@, "
        "@20@]; cac = 8; }; };"
        "segments = { s = { churn = 0.15; repurchase = 0.5; order_value = { mean = 10; sd = 4; }; "
        "margin = 0.6; }; };"
        "programs = { personal = { kind = \"touch\"; reach = 0.9; agent = { holds = @10@; number = "
        "2; cost = 15; }; cost = { contact = 0.2; }; effect = { churn = 0.4; repurchase = 1.3; }; "
        "};"
        " coupon = { kind = \"touch\"; reach = 0.4; cost = { order = 0.5; }; effect = { churn = "
        "1.2; repurchase = 1.4; order_value = 0.9; }; }; };",
        10, true },
};
const int n_program_studies = sizeof program_studies / sizeof *program_studies;
