using Glueline.Evolution;
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
    [InlineData("GLUELINE_REGISTRATION", "yes", "GLUELINE_REGISTRATION is \"yes\", expected none, register, create-schema or create-registry")]
    [InlineData("GLUELINE_OVERFLOW", "yes", "GLUELINE_OVERFLOW is \"yes\", expected off or on")]
    public void A_word_that_is_not_known_is_told_what_is(string name, string value, string fault) =>
        Should.Throw<InvalidOperationException>(() => ProducerOptions.Read(variable => variable == name ? value : "x=1")).Message.ShouldContain(fault);

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
        (options.Schema, options.Compatibility, options.Registration, options.KeyField).ShouldBe(("orders", CompatibilityMode.Full, SchemaRegistration.CreateSchema, null));
        options.RequiredFields.ShouldBe(["id", "at"]);
        options.AddFields.ShouldBe([("source", "till=1")]);
        options.Overflow.ShouldBe(Overflow.On);
    }
}
