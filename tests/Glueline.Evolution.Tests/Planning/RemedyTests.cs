using System.Globalization;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

public sealed class RemedyTests
{
    private static readonly RemedyPlace Deployed = RemedyPlace.Function with { Registry = "glueline", Schema = "orders" };

    [Fact]
    public void Each_place_words_them_in_its_own_terms()
    {
        const string json = """{"price":0.10000000000000001}""";
        const string what =
            "/price: the number 0.10000000000000001 can't be kept as a double: it would come back as 0.1. Send the number as a "
            + "string; or keep all digits with ";
        Reason(RemedyPlace.Run, json)
            .ShouldBe(
                $"{what}--numbers /price=decimal; or accept the nearest double with --numbers /price=nearest; or keep it in _overflow with "
                    + "--overflow."
            );
        Reason(Deployed, json)
            .ShouldBe(
                $"{what}/price=decimal in GLUELINE_NUMBERS; or accept the nearest double with /price=nearest in GLUELINE_NUMBERS; or "
                    + "keep it in _overflow with GLUELINE_OVERFLOW=on."
            );
        Reason(RemedyPlace.Library, json)
            .ShouldBe(
                $"{what}NumbersAt[\"/price\"] = decimal; or accept the nearest double with NumbersAt[\"/price\"] = nearest; or keep it "
                    + "in _overflow with Overflow = On."
            );
    }

    [Fact]
    public void A_limit_of_schemas_is_raised_by_the_parameter_the_option_or_the_variable()
    {
        static string Say(RemedyPlace place, string most) =>
            RemedyText.Sentence([new(RemedyKind.RaiseSchemaLimit, most), new(RemedyKind.NameSchemaByCoarserField, "kind")], place);
        const string coarser = "or name schemas after a field with fewer values than \"kind\", with ";
        (Say(Deployed, "230"), Say(Deployed, "")).ShouldBe(
            (
                $"Raise the limit with GLUELINE_MAX_SCHEMAS=230; {coarser}GLUELINE_SCHEMA_FROM=FIELD.",
                $"Raise the limit with a higher GLUELINE_MAX_SCHEMAS; {coarser}GLUELINE_SCHEMA_FROM=FIELD."
            )
        );
        (Say(RemedyPlace.Up, "230"), Say(RemedyPlace.Run, "")).ShouldBe(
            (
                $"Raise the limit with --max-schemas 230; {coarser}--schema-from FIELD.",
                $"Raise the limit with a higher --max-schemas; {coarser}--schema-from FIELD."
            )
        );
        Say(RemedyPlace.Library, "230").ShouldBe($"Raise the limit with maximum: 230; {coarser}SchemaNameFrom.Field(\"FIELD\").");
    }

    [Fact]
    public void A_pointer_is_one_shell_word_and_one_item_of_the_variable()
    {
        const string json = """{"a,b":{"c d":[0.10000000000000001]}}""";
        Reason(RemedyPlace.FreshVerb, json).ShouldContain("--numbers '/a,b/c d/*=decimal'");
        Reason(Deployed, json).ShouldContain(@"keep all digits with /a\,b/c d/*=decimal in GLUELINE_NUMBERS");
    }

    [Theory]
    [InlineData(
        "orders",
        "glueline",
        "aws glue update-schema --schema-id SchemaName=orders,RegistryName=glueline --compatibility BACKWARD --schema-version-number "
            + "LatestVersion=true"
    )]
    [InlineData(
        "or$der",
        "glueline",
        "aws glue update-schema --schema-id 'SchemaName=or$der,RegistryName=glueline' --compatibility BACKWARD "
            + "--schema-version-number LatestVersion=true"
    )]
    public void A_mode_is_changed_with_a_command_if_the_schema_is_known(string schema, string registry, string command) =>
        Conflict(RemedyPlace.Function with { Registry = registry, Schema = schema })
            .ShouldEndWith($"or set the schema's compatibility with {command}.");

    [Fact]
    public void A_mode_is_an_option_if_there_is_no_schema_yet() =>
        (Conflict(RemedyPlace.Run), Conflict(RemedyPlace.Verb)).ShouldBe(
            (
                "/a: the event has a string, version 1 has [\"null\",\"boolean\"], and FULL forbids the change (no promotion makes room "
                    + "for string; version 1 has no branch for string). "
                    + "Send a value of the schema's type; or send the value under a new key; or keep it in _overflow with --overflow; or "
                    + "choose --mode BACKWARD.",
                "/a: the event has a string, version 1 has [\"null\",\"boolean\"], and FULL forbids the change (no promotion makes room "
                    + "for string; version 1 has no branch for string). "
                    + "Send a value of the schema's type; or send the value under a new key; or keep it in _overflow with --overflow; or "
                    + "choose --mode BACKWARD."
            )
        );

    [Fact]
    public void Events_with_a_kind_may_name_their_schema()
    {
        var history = Make.History(
            CompatibilityMode.Full,
            Make.Record(Make.Field("a", """["null","boolean"]""", "null"), Make.Field("type", """["null","string"]""", "null"))
        );
        string Reason(RemedyPlace place, params string[] events) =>
            new EvolutionPlanner(new() { Remedies = place }).Plan(history, Make.Events(events)).Refusals[0].Reason;
        Reason(Deployed, """{"type":"x","a":"s"}""", """{"type":"y","a":true}""")
            .ShouldContain("or give each kind of event a schema of its own with GLUELINE_SCHEMA_FROM=type;");
        Reason(RemedyPlace.Up, """{"type":"x","a":"s"}""", """{"type":"y","a":true}""").ShouldContain("with --schema-from type;");
        Reason(RemedyPlace.Verb, """{"type":"x","a":"s"}""", """{"type":"y","a":true}""").ShouldNotContain("kind of event"); // the command has no such option
        Reason(Deployed, """{"type":"x","a":"s"}""", """{"type":"x","a":true}""").ShouldNotContain("kind of event"); // all are of one kind
        Reason(Deployed with { MayNameSchemaByField = false }, """{"type":"x","a":"s"}""", """{"type":"y","a":true}""")
            .ShouldNotContain("kind of event"); // they already do
    }

    [Fact]
    public void A_full_schema_of_several_kinds_is_reported_with_the_field_that_names_them() => new EvolutionPlanner(
            new()
            {
                Remedies = Deployed,
                Inference = new() { MaxFields = 2 },
            }
        ).Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"kind":"x","a":1,"b":1}""")).Refusals[0].Reason.ShouldBe("the event: the schema " + "would have more than 2 fields. Give each kind of event a schema of its own with GLUELINE_SCHEMA_FROM=kind; " + "or keep it in _overflow with GLUELINE_OVERFLOW=on; or raise the limit with GLUELINE_MAX_FIELDS=4.");

    [Theory]
    [InlineData(
        """{"a":{"b":{"c":1}}}""",
        "/a/b: the event has more than 2 levels of arrays and objects. Send fewer levels; or raise the limit with --max-depth 3; or "
            + "keep it in _overflow with --overflow."
    )]
    public void Depth_is_reported_with_the_limit_that_would_do(string json, string reason) =>
        Reason(RemedyPlace.FreshVerb, json, new() { MaxDepth = 2 }).ShouldBe(reason);

    [Fact]
    public void A_depth_that_no_limit_allows_has_no_such_remedy() =>
        Reason(RemedyPlace.FreshVerb, $"{string.Concat(Enumerable.Repeat("{\"a\":", 65))}1{new string('}', 65)}")
            .ShouldEndWith(
                ": the event has more than 64 levels of arrays and objects. Send fewer levels; or keep it in _overflow with --overflow."
            );

    /// <summary>
    /// Every remedy that is a setting keeps its promise: with it, the same event is accepted. nearest has tests of its own.
    /// </summary>
    [Theory]
    [InlineData(CompatibilityMode.Full, """["null","double"]""", """{"a":0.10000000000000001}""")]
    [InlineData(CompatibilityMode.Backward, """["null","double"]""", """{"a":0.10000000000000001}""")]
    [InlineData(CompatibilityMode.Full, """["null","double"]""", """{"b":[{"c":12345678901234567890123}]}""")]
    [InlineData(CompatibilityMode.Full, """["null","boolean"]""", """{"a":"x"}""")]
    [InlineData(CompatibilityMode.ForwardAll, """["null","boolean"]""", """{"a":["x"]}""")]
    [InlineData(CompatibilityMode.Full, "\"int\"", """{"b":1}""")]
    [InlineData(CompatibilityMode.Full, """["null","boolean"]""", """{"k1":1,"k2":1,"k3":1}""")]
    [InlineData(CompatibilityMode.Full, """["null","boolean"]""", """{"b":[[[1]]]}""")]
    [InlineData(CompatibilityMode.Disabled, """["null","boolean"]""", """{"b":1}""")]
    [InlineData(CompatibilityMode.Full, """{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""", """{"a":1.555}""")]
    public void Each_offered_setting_makes_the_event_acceptable(CompatibilityMode mode, string type, string json)
    {
        var schema = Make.Record(Make.Field("a", type, type.StartsWith('[') ? "null" : null));
        var options = new EvolutionOptions
        {
            Inference = new() { MaxFields = 3, MaxDepth = 3 },
        };
        var finding = new EvolutionPlanner(options)
            .Plan(Make.History(mode, schema), Make.Events(json))
            .Refusals.ShouldHaveSingleItem()
            .Findings.ShouldHaveSingleItem();
        var tried = 0;
        foreach (var remedy in finding.Remedies)
        {
            if (Follow(remedy, options, mode, schema) is not { } followed)
                continue;
            new EvolutionPlanner(followed.Options)
                .Plan(Make.History(followed.Mode, schema), Make.Events(json))
                .Refusals.ShouldBeEmpty($"{remedy}");
            tried++;
        }

        tried.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Nothing_is_offered_that_is_already_set()
    {
        // A field whose name and key are those of overflow leaves no room for it: then it is in force, and does not help.
        var history = Make.History(
            CompatibilityMode.Full,
            Make.Record(Make.Field("_overflow", """["null","string"]""", "null"), Make.Field("a", """["null","double"]""", "null"))
        );
        var refusal = new EvolutionPlanner(
            new()
            {
                Overflow = OverflowMode.On,
                Remedies = Deployed,
                Inference = new() { Numbers = NumberTypes.Nearest, Unions = UnionUse.NullOnly },
            }
        ).Plan(history, Make.Events("""{"a":"x"}""")).Refusals.ShouldHaveSingleItem();
        refusal
            .Findings.SelectMany(finding => finding.Remedies)
            .Select(remedy => remedy.Kind)
            .ShouldBe([RemedyKind.SendMatchingValue, RemedyKind.SendUnderNewKey, RemedyKind.UseOtherSchema]);
    }

    /// <summary>Whatever its number of digits: what is shown is shortened, what is known is not.</summary>
    [Theory]
    [InlineData("0.10000000000000001", true)]
    [InlineData("0.460000000000000019984014443252817727625370025634765625", true)]
    [InlineData("123456789012345678901234567890123456789012345678901234567890", true)]
    [InlineData("1e400", false)]
    [InlineData("0.46000000000000001998401444325281772762537002563e400", false)]
    public void The_nearest_double_is_offered_if_there_is_one(string literal, bool isOffered)
    {
        var finding = new EvolutionPlanner()
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events($"{{\"price\":{literal}}}"))
            .Refusals.ShouldHaveSingleItem()
            .Findings.ShouldHaveSingleItem();
        finding.Kind.ShouldBe(FindingKind.InexactNumber);
        finding.Remedies.Any(remedy => remedy.Kind is RemedyKind.UseNearest).ShouldBe(isOffered);
    }

    /// <summary>A schema with a decimal anywhere lets such numbers get as far as the types; their own place has none.</summary>
    [Theory]
    [InlineData(
        """{"a":0.10000000000000001}""",
        "/a",
        "the number 0.10000000000000001 can't be kept as a double: it would come back as 0.1"
    )]
    [InlineData(
        """{"list":[1,2,12345678901234567890123]}""",
        "/list/2",
        "the integer 12345678901234567890123 is beyond 64 bits, and can't be kept as a double: it would come back as "
            + "12345678901234568000000"
    )]
    [InlineData(
        """{"new":0.10000000000000001}""",
        "/new",
        "the number 0.10000000000000001 can't be kept as a double: it would come back as 0.1"
    )]
    public void A_number_is_reported_as_one_even_next_to_a_decimal(string json, string path, string what)
    {
        var schema = Make.Record(
            Make.Field("a", """["null","double"]""", "null"),
            Make.Field("list", """["null",{"type":"array","items":["null","double"]}]""", "null"),
            Make.Field("price", """["null",{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}]""", "null")
        );
        var finding = new EvolutionPlanner()
            .Plan(Make.History(CompatibilityMode.Backward, schema), Make.Events(json))
            .Refusals.ShouldHaveSingleItem()
            .Findings.ShouldHaveSingleItem();
        finding.ToString().ShouldStartWith($"{path}: {what}. ");
        finding.Group.ShouldBe($"InexactNumber {path.Replace("/2", "/*", StringComparison.Ordinal)}");
        var decimals = finding.Remedies.Single(remedy => remedy.Kind is RemedyKind.UseDecimal);
        var options = new EvolutionOptions
        {
            Inference = new() { NumbersAt = InferenceOptions.Default.NumbersAt.Add(decimals.Subject, new(NumberTypes.Decimal)) },
        };
        new EvolutionPlanner(options).Plan(Make.History(CompatibilityMode.Backward, schema), Make.Events(json)).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public void Groups_have_no_values_no_positions_and_no_versions()
    {
        static PlanFinding Finding(long version, string json) =>
            new EvolutionPlanner()
                .Plan(
                    SchemaHistory.Of(
                        CompatibilityMode.Full,
                        [
                            new(
                                version,
                                Make.Record(
                                    Make.Field("a", """["null",{"type":"array","items":["null","double"]}]""", "null"),
                                    Make.Field($"v{version}", "\"string\"", "\"\"")
                                )
                            ),
                        ]
                    ),
                    Make.Events(json)
                )
                .Refusals.Single()
                .Findings.Single();
        var (one, other) = (Finding(1, """{"a":[0.10000000000000001]}"""), Finding(2, """{"a":[1,2,0.30000000000000004441]}"""));
        (one.Group, one.Example).ShouldBe((other.Group, "0.10000000000000001"));
        FindingText
            .Summarize([other])
            .ShouldStartWith(
                "/a/*: the number can't be kept as a double, such as 0.30000000000000004441. Send only digits that a double keeps; or "
            );
        Finding(1, """{"a":"x"}""").Group.ShouldBe(Finding(57, """{"a":"y"}""").Group);
        FindingText
            .Summarize([Finding(57, """{"a":"y"}""")])
            .ShouldStartWith(
                "/a: the event has a string, and FULL forbids a schema that accepts it. Send a value of the schema's type; " + "or "
            );
        Finding(1, """{"a":"x"}""").Group.ShouldNotBe(Finding(1, """{"a":true}""").Group);
    }

    private static string Reason(RemedyPlace place, string json, InferenceOptions? inference = null) =>
        new EvolutionPlanner(new() { Remedies = place, Inference = inference ?? InferenceOptions.Default })
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(json))
            .Refusals.ShouldHaveSingleItem()
            .Reason;

    private static string Conflict(RemedyPlace place) =>
        new EvolutionPlanner(new() { Remedies = place })
            .Plan(
                Make.History(CompatibilityMode.Full, Make.Record(Make.Field("a", """["null","boolean"]""", "null"))),
                Make.Events("""{"a":"x"}""")
            )
            .Refusals.ShouldHaveSingleItem()
            .Reason;

    private static (EvolutionOptions Options, CompatibilityMode Mode)? Follow(
        Remedy remedy,
        EvolutionOptions options,
        CompatibilityMode mode,
        RecordSchema schema
    )
    {
        EvolutionOptions With(Func<InferenceOptions, InferenceOptions> change) => options with { Inference = change(options.Inference) };
        var number = int.TryParse(remedy.Subject, CultureInfo.InvariantCulture, out var limit) ? limit : 0;
        return remedy.Kind switch
        {
            RemedyKind.UseDecimal => (With(it => it with { NumbersAt = it.NumbersAt.Add(remedy.Subject, new(NumberTypes.Decimal)) }), mode),
            RemedyKind.TurnOverflowOn => (options with { Overflow = OverflowMode.On }, mode),
            RemedyKind.DeclareMap => (With(it => it with { Maps = it.Maps.Add(remedy.Subject) }), mode),
            RemedyKind.RaiseFieldLimit => (With(it => it with { MaxFields = number }), mode),
            RemedyKind.RaiseDepth => (With(it => it with { MaxDepth = number }), mode),
            RemedyKind.ChangeMode => (options, CompatibilityRules.Parse(remedy.Subject)),
            _ => null,
        };
    }
}
