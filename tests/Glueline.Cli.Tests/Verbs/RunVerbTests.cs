using Glueline.Cli.Options;
using Glueline.Cli.Rows;
using Glueline.Cli.Running;

namespace Glueline.Cli.Verbs;

public sealed class RunVerbTests
{
    [Fact]
    public void By_default_the_fleet_is_sent_under_FULL()
    {
        var options = Read();
        options.Source.Name.ShouldBe("the sensor fleet (seed 1)");
        (options.Topic, options.Schema, options.Evolution.Mode.Name, options.KeyFields.Single()).ShouldBe(
            ("sensors", "sensors", "FULL", "deviceId")
        );
        options.TableKey.ShouldBe(TableKey.Default);
        (options.Report, options.Keep, options.Bootstrap).ShouldBe((null, false, null));
        options.Evolution.Complete.Overflow.ShouldBe(Glueline.Evolution.OverflowMode.Off);
        (options.Evolution.Numbers, options.Evolution.Maps).ShouldBe((null, null));
        options.Limits.BatchEvents.ShouldBe(100);
        (options.SchemaFrom, options.MaxSchemas).ShouldBe((null, 200));
    }

    [Fact]
    public void Events_are_an_argument_or_an_option()
    {
        using var folder = new WorkFolder();
        var file = folder.Write("orders.ndjson", "{}");
        (Read(file).Source.Name, Read(file).Topic).ShouldBe((file, "orders"));
        (Read("--events", file).Source.Name, Read("--events", file).Topic).ShouldBe((file, "orders"));
        (Read("-").Source.Name, Read("-").Topic).ShouldBe(("standard input", "events"));
    }

    [Fact]
    public void Every_option_is_applied()
    {
        var options = Read(
            "--events",
            "-",
            "--topic",
            "orders",
            "--schema",
            "Order",
            "--compatibility",
            "backward_all",
            "--key",
            "customer",
            "--table-key",
            "@id,at",
            "--batch",
            "7",
            "--report",
            "r.json",
            "--keep",
            "--overflow",
            "--bootstrap",
            "a:9092,[::1]:9092",
            "--numbers",
            "double",
            "--numbers",
            "/price=decimal(12,2)",
            "--maps",
            "off",
            "--map",
            "/labels",
            "--map",
            "/orders/*/tags",
            "--schema-from",
            "kind",
            "--max-schemas",
            "300"
        );
        (options.SchemaFrom, options.MaxSchemas).ShouldBe(("kind", 300));
        (options.Evolution.Numbers, options.Evolution.Maps).ShouldBe(("double,/price=decimal(12,2)", "off,/labels,/orders/*/tags"));
        options.Source.Name.ShouldBe("standard input");
        (options.Topic, options.Schema, options.Evolution.Mode.Name, options.KeyFields.Single()).ShouldBe(
            ("orders", "Order", "BACKWARD_ALL", "customer")
        );
        options.TableKey.ShouldBe(new TableKey("@id", "at"));
        (options.Report, options.Keep, options.Bootstrap).ShouldBe(("r.json", true, "a:9092,[::1]:9092"));
        options.Evolution.Complete.Overflow.ShouldBe(Glueline.Evolution.OverflowMode.On);
        options.Limits.BatchEvents.ShouldBe(7);
    }

    [Theory]
    [InlineData("/data/usgs-earthquakes.ndjson", "usgs-earthquakes")]
    [InlineData("my events (1).json", "my-events--1")]
    [InlineData("ä.ndjson", "events")]
    public void The_topic_is_named_after_the_file(string path, string topic) => ResourceNames.TopicFromFile(path).ShouldBe(topic);

    [Theory]
    [InlineData("--batch 0: expected a whole number from 1 to 10000.", "--batch", "0")]
    [InlineData("--batch many: expected a whole number from 1 to 10000.", "--batch", "many")]
    [InlineData("--seed 1.5: expected a whole number.", "--seed", "1.5")]
    [InlineData("--mode X: expected one of NONE, DISABLED, BACKWARD, BACKWARD_ALL, FORWARD, FORWARD_ALL, FULL, FULL_ALL.", "--mode", "X")]
    [InlineData(
        "--compatibility FULLY: expected one of NONE, DISABLED, BACKWARD, BACKWARD_ALL, FORWARD, FORWARD_ALL, FULL, FULL_ALL.",
        "--compatibility",
        "FULLY"
    )]
    [InlineData("--topic a/b: expected 1 to 249 letters, digits, '.', '_' and '-', which Kafka allows.", "--topic", "a/b")]
    [InlineData("--schema a/b: expected 1 to 255 letters, digits, '-', '_', '$', '#' and '.', which Glue allows.", "--schema", "a/b")]
    [InlineData("--table-key a,a: expected HASH or HASH,RANGE: the names of one field or of two different fields.", "--table-key", "a,a")]
    [InlineData("--bootstrap localhost: expected HOST:PORT, or several separated by commas.", "--bootstrap", "localhost")]
    [InlineData("--bootstrap localhost:0: expected HOST:PORT, or several separated by commas.", "--bootstrap", "localhost:0")]
    [InlineData("--add x: expected name=value; the value is a string, a number, true, false, $now or $line.", "--add", "x")]
    [InlineData(
        "--numbers: \"int\": expected auto, union, as-seen, long, double, nearest, decimal or decimal(PRECISION,SCALE)",
        "--numbers",
        "int"
    )]
    [InlineData("--map labels: expected a JSON pointer into the event, such as /labels.", "--map", "labels")]
    [InlineData(
        "--numbers: \"/a=long,/b=double\": each choice is a separate argument; expected --numbers /a=long --numbers /b=double",
        "--numbers",
        "/a=long,/b=double"
    )]
    [InlineData("--field-name x: expected KEY=NAME.", "--field-name", "x")]
    [InlineData("--profile sea: expected one of standard, lake, exact, typed.", "--profile", "sea")]
    [InlineData("--max-fields 0: expected a whole number from 1 to 2147483647.", "--max-fields", "0")]
    [InlineData("--max-schemas 0: expected a whole number from 1 to 2147483647.", "--schema-from", "kind", "--max-schemas", "0")]
    [InlineData("--max-schemas counts the schemas that --schema-from names: give --schema-from too.", "--max-schemas", "300")]
    [InlineData("FILE no/such.ndjson: there is no such file. Give a file of events.", "no/such.ndjson")]
    [InlineData("There are two sources of events, a and --events b: give one of them.", "a", "--events", "b")]
    [InlineData("--events no/such.ndjson: there is no such file. Give a file of events.", "--events", "no/such.ndjson")]
    public async Task Invalid_arguments_are_reported_before_anything_starts(string message, params string[] arguments)
    {
        var call = await Invocation.RunAsync(["run", .. arguments]);
        call.ExitCode.ShouldBe(2);
        call.Errors.Split('\n')[0].ShouldBe(message);
        call.Output.ShouldBeEmpty();
    }

    private static RunOptions Read(params string[] arguments)
    {
        var parsed = CommandLine.Parse(["run", .. arguments]);
        parsed.Errors.ShouldBeEmpty();
        return ((RunVerb)parsed.CommandResult.Command).Read(parsed);
    }
}
