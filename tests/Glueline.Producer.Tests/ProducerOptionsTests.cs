using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;
using Glueline.Kafka;

namespace Glueline.Producer.Tests;

public sealed class ProducerOptionsTests
{
    [Fact]
    public void Every_missing_variable_is_named_at_once() =>
        Should
            .Throw<InvalidOperationException>(() => ProducerOptions.Read(name => name == "GLUELINE_ADD_FIELDS" ? "a=1,b" : null))
            .Message.ShouldBe(
                "The function's environment variables are not valid: GLUELINE_BOOTSTRAP_SERVERS is not set (the brokers, host:port,host:port); "
                    + "GLUELINE_TOPIC is not set (the Kafka topic); GLUELINE_REGISTRY is not set (the schema registry's name); "
                    + "GLUELINE_ADD_FIELDS holds \"b\", expected name=value."
            );

    [Fact]
    public void A_deletion_needs_a_key() =>
        Should
            .Throw<InvalidOperationException>(() => ProducerOptions.Read(name => name == "GLUELINE_TOMBSTONE_WHEN" ? "op=d" : null))
            .Message.ShouldContain(
                "; GLUELINE_TOMBSTONE_WHEN is set and GLUELINE_KEY_FIELD is not: a tombstone without a key deletes nothing."
            );

    [Theory]
    [InlineData(
        "GLUELINE_COMPATIBILITY",
        "full",
        "GLUELINE_COMPATIBILITY is \"full\", expected one of NONE, DISABLED, BACKWARD, BACKWARD_ALL, FORWARD, FORWARD_ALL, FULL, FULL_ALL"
    )]
    [InlineData(
        "GLUELINE_NUMBERS",
        "int",
        "GLUELINE_NUMBERS: \"int\": expected auto, union, as-seen, long, double, nearest, decimal or decimal(PRECISION,SCALE)"
    )]
    [InlineData(
        "GLUELINE_NUMBERS",
        "double, price=long",
        "GLUELINE_NUMBERS: \"price=long\": expected a JSON pointer before =, such as /price=decimal(12,2)"
    )]
    [InlineData(
        "GLUELINE_LOGICAL_TYPES",
        "date, time",
        "GLUELINE_LOGICAL_TYPES holds \"time\", expected none, timestamp-micros, date, uuid or all"
    )]
    [InlineData(
        "GLUELINE_MAPS",
        "labels",
        "GLUELINE_MAPS holds \"labels\", expected auto, off or overflow, and JSON pointers, such as off,/labels,/orders/*/tags"
    )]
    [InlineData("GLUELINE_MAPS", "auto,off", "GLUELINE_MAPS holds both auto and off, expected one of them")]
    [InlineData(
        "GLUELINE_REGISTRATION",
        "yes",
        "GLUELINE_REGISTRATION is \"yes\", expected none, register, create-schema or create-registry"
    )]
    [InlineData("GLUELINE_KAFKA_SIGN_IN", "IAM", "GLUELINE_KAFKA_SIGN_IN is \"IAM\", expected none, tls, iam, scram or mtls")]
    [InlineData("GLUELINE_CREATE_TOPIC_PARTITIONS", "0", "GLUELINE_CREATE_TOPIC_PARTITIONS is \"0\", expected a whole number from 1")]
    [InlineData(
        "GLUELINE_CREATE_TOPIC_REPLICATION",
        "40000",
        "GLUELINE_CREATE_TOPIC_REPLICATION is \"40000\", expected a whole number from 1 to 32767"
    )]
    [InlineData("GLUELINE_MAPS", "auto,overflow", "GLUELINE_MAPS holds both auto and overflow, expected one of them")]
    [InlineData("GLUELINE_ENVELOPES", "yes", "GLUELINE_ENVELOPES is \"yes\", expected on or off")]
    [InlineData("GLUELINE_TOMBSTONE_WHEN", "op", "GLUELINE_TOMBSTONE_WHEN holds \"op\", expected name=value")]
    [InlineData("GLUELINE_KEY_FIELD", "after.id|", "GLUELINE_KEY_FIELD holds \"after.id|\", expected a name on each side of |")]
    [InlineData("GLUELINE_PROFILE", "sea", "GLUELINE_PROFILE is \"sea\", expected standard, lake, exact or typed")]
    [InlineData("GLUELINE_FIELD_NAMES", "a", "GLUELINE_FIELD_NAMES holds \"a\", expected KEY=NAME")]
    [InlineData(
        "GLUELINE_FIELD_NAMES",
        "a=1",
        "GLUELINE_FIELD_NAMES: \"1\" for the key \"a\" is not an Avro name; expected letters, digits and _, no digit first"
    )]
    [InlineData("GLUELINE_FIELD_NAMES", "a=b,a=c", "GLUELINE_FIELD_NAMES: the key \"a\" already has the name b")]
    [InlineData("GLUELINE_MAX_FIELDS", "none", "GLUELINE_MAX_FIELDS is \"none\", expected a whole number from 1")]
    [InlineData("GLUELINE_MAX_DEPTH", "65", "GLUELINE_MAX_DEPTH is \"65\", expected a whole number from 1 to 64")]
    [InlineData("GLUELINE_REMEDIES", "shell", "GLUELINE_REMEDIES is \"shell\", expected function, run or up")]
    [InlineData("GLUELINE_OVERFLOW", "yes", "GLUELINE_OVERFLOW is \"yes\", expected off or on")]
    public void An_unknown_word_is_reported_with_the_known_ones(string name, string value, string fault) =>
        Should
            .Throw<InvalidOperationException>(() => ProducerOptions.Read(variable => variable == name ? value : "x=1"))
            .Message.ShouldContain(fault);

    [Fact]
    public void Types_and_kinds_are_set_by_the_variables()
    {
        var variables = new Dictionary<string, string>
        {
            ["GLUELINE_BOOTSTRAP_SERVERS"] = "127.0.0.1:9092",
            ["GLUELINE_TOPIC"] = "orders",
            ["GLUELINE_REGISTRY"] = "shop",
            ["GLUELINE_SCHEMA"] = "other",
            ["GLUELINE_SCHEMA_FROM"] = "type",
            ["GLUELINE_REQUIRED_FIELDS"] = "id",
            ["GLUELINE_NUMBERS"] = "decimal",
            ["GLUELINE_LOGICAL_TYPES"] = "date,uuid",
            ["GLUELINE_MAPS"] = "/labels, /orders/*/tags",
        };
        var options = ProducerOptions.Read(variables.GetValueOrDefault);
        (options.Schema, options.SchemaFrom).ShouldBe(("other", "type"));
        (options.Evolution.Inference.Numbers, options.Evolution.Inference.LogicalTypes).ShouldBe(
            (NumberTypes.Decimal, LogicalTypes.Date | LogicalTypes.Uuid)
        );
        options.Evolution.Inference.Maps.ShouldBe(["/labels", "/orders/*/tags"]);
        options.Evolution.Inference.RequiredFields.ShouldBe(["id"]);
        ProducerOptions
            .Read(name =>
                name is "GLUELINE_NUMBERS" or "GLUELINE_LOGICAL_TYPES" or "GLUELINE_SCHEMA_FROM" ? null : variables.GetValueOrDefault(name)
            )
            .ShouldSatisfyAllConditions(
                it => it.Evolution.Inference.Numbers.ShouldBe(NumberTypes.Auto),
                it => it.Evolution.Inference.LogicalTypes.ShouldBe(LogicalTypes.None),
                it => it.SchemaFrom.ShouldBeNull()
            );
    }

    [Theory]
    [InlineData("", MapDetection.Auto, "")]
    [InlineData("auto", MapDetection.Auto, "")]
    [InlineData("off", MapDetection.Off, "")]
    [InlineData("/labels", MapDetection.Auto, "/labels")]
    [InlineData("off, /labels,/a/*/b", MapDetection.Off, "/a/*/b /labels")]
    public void Maps_are_detected_unless_that_is_off_and_declared_in_either_case(string text, MapDetection detection, string pointers) =>
        ReadCluster(("GLUELINE_MAPS", text))
            .Evolution.Inference.ShouldSatisfyAllConditions(
                it => it.MapDetection.ShouldBe(detection),
                it => string.Join(' ', it.Maps).ShouldBe(pointers)
            );

    [Theory]
    [InlineData(null, 200)]
    [InlineData("1", 1)]
    [InlineData("5000", 5000)]
    public void The_schema_limit_is_200_or_the_variables_number(string? text, int most) =>
        ReadCluster(text is null ? [] : [("GLUELINE_MAX_SCHEMAS", text)]).MaxSchemas.ShouldBe(most);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    public void No_schema_at_all_is_not_a_choice(string text) =>
        Should
            .Throw<InvalidOperationException>(() => ReadCluster(("GLUELINE_MAX_SCHEMAS", text)))
            .Message.ShouldBe(
                $"The function's environment variables are not valid: GLUELINE_MAX_SCHEMAS is \"{text}\", expected a whole number from 1."
            );

    [Fact]
    public void A_profile_sets_what_no_variable_does()
    {
        var lake = ReadCluster(("GLUELINE_PROFILE", "lake"));
        lake.Evolution.ShouldSatisfyAllConditions(
            it => it.Overflow.ShouldBe(OverflowMode.On),
            it => it.Inference.Unions.ShouldBe(UnionUse.NullOnly),
            it => it.Inference.MapDetection.ShouldBe(MapDetection.Overflow)
        );
        ReadCluster(("GLUELINE_PROFILE", "lake"), ("GLUELINE_OVERFLOW", "off"), ("GLUELINE_MAPS", "/m"))
            .Evolution.ShouldSatisfyAllConditions(
                it => it.Overflow.ShouldBe(OverflowMode.Off),
                it => it.Inference.MapDetection.ShouldBe(MapDetection.Overflow),
                it => it.Inference.Maps.ShouldBe(["/m"])
            );
        ReadCluster(("GLUELINE_PROFILE", "typed")).Compatibility.ShouldBe(CompatibilityMode.Backward);
        ReadCluster(
                ("GLUELINE_PROFILE", "typed"),
                ("GLUELINE_COMPATIBILITY", "FULL_ALL"),
                ("GLUELINE_NUMBERS", "nearest"),
                ("GLUELINE_LOGICAL_TYPES", "none")
            )
            .ShouldSatisfyAllConditions(
                it => it.Compatibility.ShouldBe(CompatibilityMode.FullAll),
                it => it.Evolution.Inference.Numbers.ShouldBe(NumberTypes.Nearest),
                it => it.Evolution.Inference.LogicalTypes.ShouldBe(LogicalTypes.None)
            );
    }

    [Fact]
    public void Names_may_contain_commas_equals_signs_and_backslashes()
    {
        var options = ReadCluster(
            ("GLUELINE_NUMBERS", @"/a\,b=long,/price=decimal(12,2)"),
            ("GLUELINE_MAPS", @"/x\,y,off"),
            ("GLUELINE_FIELD_NAMES", @"k\,1=v=k1, b=B"),
            ("GLUELINE_REQUIRED_FIELDS", @"r\,1,s"),
            ("GLUELINE_KEY_FIELD", @"k\,1,id"),
            ("GLUELINE_ADD_FIELDS", @"a\=b=c\,d"),
            ("GLUELINE_MAX_FIELDS", "7"),
            ("GLUELINE_MAX_DEPTH", "3")
        );
        options.Evolution.Inference.ShouldSatisfyAllConditions(
            it => it.NumbersAt.Keys.ShouldBe(["/a,b", "/price"]),
            it => it.Maps.ShouldBe(["/x,y"]),
            it => it.MapDetection.ShouldBe(MapDetection.Off),
            it => it.Names.ShouldBe([KeyValuePair.Create("b", "B"), KeyValuePair.Create("k,1=v", "k1")]),
            it => it.RequiredFields.ShouldBe(["r,1", "s"]),
            it => (it.MaxFields, it.MaxDepth).ShouldBe((7, 3))
        );
        options.KeyFields.ShouldBe(["k,1", "id"]);
        options.AddFields.ShouldBe([("a=b", "c,d")]);
    }

    [Fact]
    public void Refusals_are_worded_for_where_they_are_read()
    {
        ReadCluster().Evolution.Remedies.ShouldBe(RemedyPlace.Function);
        ReadCluster(("GLUELINE_SCHEMA_FROM", "type")).Evolution.Remedies.MayNameSchemaByField.ShouldBeFalse();
        ReadCluster(("GLUELINE_REMEDIES", "run")).Evolution.Remedies.ShouldBe(RemedyPlace.Run);
        ReadCluster(("GLUELINE_REMEDIES", "up")).Evolution.Remedies.ShouldBe(RemedyPlace.Up);
    }

    [Fact]
    public void Single_places_can_have_their_own_number_types()
    {
        var inference = ReadCluster(("GLUELINE_NUMBERS", "union, /price=decimal(12,2),/time=long")).Evolution.Inference;
        inference.Numbers.ShouldBe(NumberTypes.Union);
        inference.NumbersAt.ShouldBe([
            KeyValuePair.Create("/price", new NumberChoice(NumberTypes.Decimal, 12, 2)),
            KeyValuePair.Create("/time", new NumberChoice(NumberTypes.Long)),
        ]);
    }

    [Fact]
    public void The_fields_of_the_records_key_and_the_tables_key_identify() =>
        ReadCluster(("GLUELINE_KEY_FIELD", "id,line"), ("GLUELINE_TABLE_KEY", "id:S,at:N"), ("GLUELINE_REQUIRED_FIELDS", "id"))
            .Evolution.Inference.ShouldSatisfyAllConditions(
                it => it.KeyFields.ShouldBe(["at", "id", "line"]),
                it => it.RequiredFields.ShouldBe(["id"])
            );

    [Fact]
    public void The_schema_has_the_topics_name_by_default()
    {
        var variables = new Dictionary<string, string>
        {
            ["GLUELINE_BOOTSTRAP_SERVERS"] = "127.0.0.1:9092",
            ["GLUELINE_TOPIC"] = "orders",
            ["GLUELINE_REGISTRY"] = "shop",
            ["GLUELINE_REQUIRED_FIELDS"] = "id, at",
            ["GLUELINE_ADD_FIELDS"] = "source=till=1",
            ["GLUELINE_OVERFLOW"] = "on",
        };
        var options = ProducerOptions.Read(variables.GetValueOrDefault);
        (options.Schema, options.Compatibility, options.Registration, options.TableKey).ShouldBe(
            ("orders", CompatibilityMode.Full, SchemaRegistration.CreateSchema, null)
        );
        options.KeyFields.ShouldBeEmpty();
        options.RequiredFields.ShouldBe(["id", "at"]);
        options.AddFields.ShouldBe([("source", "till=1")]);
        options.Evolution.Overflow.ShouldBe(OverflowMode.On);
    }

    [Theory]
    [InlineData("scram", "GLUELINE_KAFKA_SECRET is not set (the secret with user name and password, for the sign-in scram)")]
    [InlineData("mtls", "GLUELINE_KAFKA_SECRET is not set (the secret with certificate and private key, for the sign-in mtls)")]
    public void A_sign_in_that_needs_a_secret_requires_it(string signIn, string fault) =>
        Should
            .Throw<InvalidOperationException>(() => ReadCluster(("GLUELINE_KAFKA_SIGN_IN", signIn)))
            .Message.ShouldBe($"The function's environment variables are not valid: {fault}.");

    [Fact]
    public void The_variables_decide_how_to_connect_to_the_cluster()
    {
        ReadCluster()
            .ShouldSatisfyAllConditions(
                options => options.SignIn.ShouldBe(SignInMethod.None),
                options => options.KafkaSecret.ShouldBeNull(),
                options => options.CreateTopic.ShouldBeNull()
            );
        ReadCluster(("GLUELINE_KAFKA_SIGN_IN", "mtls"), ("GLUELINE_KAFKA_SECRET", "arn"), ("GLUELINE_CREATE_TOPIC_PARTITIONS", "6"))
            .ShouldSatisfyAllConditions(
                options => options.SignIn.ShouldBe(SignInMethod.Certificate),
                options => options.KafkaSecret.ShouldBe("arn"),
                options => options.CreateTopic.ShouldBe(new TopicCreation { Partitions = 6, ReplicationFactor = 3 })
            );
        ReadCluster(("GLUELINE_CREATE_TOPIC_PARTITIONS", "6"), ("GLUELINE_CREATE_TOPIC_REPLICATION", "1"))
            .CreateTopic!.ReplicationFactor.ShouldBe((short)1);
    }

    private static ProducerOptions ReadCluster(params (string Name, string Value)[] variables) =>
        ProducerOptions.Read(name =>
            variables.FirstOrDefault(variable => variable.Name == name).Value
            ?? (name is "GLUELINE_BOOTSTRAP_SERVERS" or "GLUELINE_TOPIC" or "GLUELINE_REGISTRY" ? "x" : null)
        );
}
