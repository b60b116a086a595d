using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Registry;

namespace Glueline.Producer.Tests;

public sealed class ProducerOptionsTests
{
    [Fact]
    public void Every_missing_variable_is_named_at_once() =>
        Should.Throw<InvalidOperationException>(() => ProducerOptions.Read(name => name == "GLUELINE_ADD_FIELDS" ? "a=1,b" : null)).Message.ShouldBe(
            "the function's environment is incomplete: GLUELINE_BOOTSTRAP_SERVERS is not set (the brokers, host:port,host:port); "
            + "GLUELINE_TOPIC is not set (the Kafka topic); GLUELINE_REGISTRY is not set (the schema registry's name); "
            + "GLUELINE_ADD_FIELDS holds \"b\", expected name=value");

    [Theory]
    [InlineData("GLUELINE_COMPATIBILITY", "full", "GLUELINE_COMPATIBILITY is \"full\", expected one of NONE, DISABLED, BACKWARD, BACKWARD_ALL, FORWARD, FORWARD_ALL, FULL, FULL_ALL")]
    [InlineData("GLUELINE_NUMBERS", "int", "GLUELINE_NUMBERS is \"int\", expected auto, as-seen, long, double or decimal")]
    [InlineData("GLUELINE_LOGICAL_TYPES", "date, time", "GLUELINE_LOGICAL_TYPES holds \"time\", expected timestamp-micros, date, uuid, all or none")]
    [InlineData("GLUELINE_MAPS", "labels", "GLUELINE_MAPS holds \"labels\", expected JSON pointers, such as /labels,/orders/*/tags")]
    [InlineData("GLUELINE_REGISTRATION", "yes", "GLUELINE_REGISTRATION is \"yes\", expected none, register, create-schema or create-registry")]
    public void A_word_that_is_not_known_is_told_what_is(string name, string value, string fault) =>
        Should.Throw<InvalidOperationException>(() => ProducerOptions.Read(variable => variable == name ? value : "x=1")).Message.ShouldContain(fault);

    [Fact]
    public void Types_and_kinds_are_as_the_variables_say()
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
        (options.Inference.Numbers, options.Inference.LogicalTypes).ShouldBe((NumberTypes.Decimal, LogicalTypes.Date | LogicalTypes.Uuid));
        options.Inference.Maps.ShouldBe(["/labels", "/orders/*/tags"]);
        options.Inference.RequiredFields.ShouldBe(["id"]);
        ProducerOptions.Read(name => name is "GLUELINE_NUMBERS" or "GLUELINE_LOGICAL_TYPES" or "GLUELINE_SCHEMA_FROM" ? null : variables.GetValueOrDefault(name))
            .ShouldSatisfyAllConditions(it => it.Inference.Numbers.ShouldBe(NumberTypes.Auto), it => it.Inference.LogicalTypes.ShouldBe(LogicalTypes.None), it => it.SchemaFrom.ShouldBeNull());
    }

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
        };
        var options = ProducerOptions.Read(variables.GetValueOrDefault);
        (options.Schema, options.Compatibility, options.Registration, options.KeyField).ShouldBe(("orders", CompatibilityMode.Full, SchemaRegistration.CreateSchema, null));
        options.RequiredFields.ShouldBe(["id", "at"]);
        options.AddFields.ShouldBe([("source", "till=1")]);
    }
}
