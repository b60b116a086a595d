using Glueline.Evolution;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.Tests.Settings;

/// <summary>The properties of AWS's Java library 2.0, with what they mean there.</summary>
public sealed class JavaSettingsTests
{
    [Fact]
    public void What_is_not_set_is_as_in_the_library()
    {
        var options = GlueOptions.FromJava(Properties(("region", "eu-central-1")));

        options.Registry.ShouldBe("default-registry");
        options.Registration.ShouldBe(SchemaRegistration.None);
        options.Compatibility.ShouldBe(CompatibilityMode.Backward);
        options.Framing.Compression.ShouldBe(FrameCompression.None);
        options.TimeToLive.ShouldBe(TimeSpan.FromHours(24));
        options.Capacity.ShouldBe(200);
        options.UserAgentApp.ShouldBe("default");
        options.Description.ShouldBe("DEFAULT-DESCRIPTION-eu-central-1-default-registry");
        options.Naming(new SchemaNameContext("orders", RecordComponent.Key)).ShouldBe("orders");
        options.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Every_property_with_an_effect_has_it()
    {
        var options = GlueOptions.FromJava(
            Properties(
                ("region", "us-west-2"),
                ("endpoint", "https://glue.example.com"),
                ("proxyUrl", "http://proxy:8080"),
                ("registry.name", "shop"),
                ("schemaName", "orders-v1"),
                ("schemaAutoRegistrationEnabled", "TRUE"),
                ("compatibility", "FORWARD_ALL"),
                ("compression", "zlib"),
                ("timeToLiveMillis", "60000"),
                ("cacheSize", "7"),
                ("description", "orders of the shop"),
                ("tags", "team=shop, stage=prod"),
                ("metadata", """{"source":"api","eventDate":"2026"}"""),
                ("userAgentApp", "kafka"),
                ("assumeRoleArn", "arn:aws:iam::111122223333:role/reader"),
                ("assumeRoleSessionName", "orders")
            )
        );

        options.Region.ShouldBe("us-west-2");
        options.Endpoint.ShouldBe(new Uri("https://glue.example.com"));
        options.Proxy.ShouldBe(new Uri("http://proxy:8080"));
        options.Registry.ShouldBe("shop");
        options.Naming(new SchemaNameContext("any", RecordComponent.Value)).ShouldBe("orders-v1");
        options.Registration.ShouldBe(SchemaRegistration.CreateSchema);
        options.Compatibility.ShouldBe(CompatibilityMode.ForwardAll);
        options.Framing.Compression.ShouldBe(FrameCompression.Zlib);
        options.Framing.CompressFrom.ShouldBe(0);
        options.TimeToLive.ShouldBe(TimeSpan.FromMinutes(1));
        options.Capacity.ShouldBe(7);
        options.Description.ShouldBe("orders of the shop");
        options.Tags.ShouldBe(new Dictionary<string, string> { ["team"] = "shop", ["stage"] = "prod" });
        options.Metadata.ShouldBe(new Dictionary<string, string> { ["source"] = "api", ["eventDate"] = "2026" });
        options.UserAgentApp.ShouldBe("kafka");
        options.RoleArn.ShouldBe("arn:aws:iam::111122223333:role/reader");
        options.RoleSessionName.ShouldBe("orders");
        options.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dataFormat", "AVRO", "the serializer chosen is of one format")]
    [InlineData("avroRecordType", "GENERIC_RECORD", "ApacheAvroDeserializer<GenericRecord>")]
    [InlineData("protobufMessageType", "POJO", "the message class")]
    [InlineData("schemaNameGenerationClass", "com.example.Names", "GlueOptions.Naming")]
    [InlineData("secondaryDeserializer", "com.example.Other", "Secondary")]
    [InlineData("jacksonSerializationFeatures", "INDENT_OUTPUT", "System.Text.Json")]
    [InlineData("jacksonDeserializationFeatures", "X", "System.Text.Json")]
    [InlineData("jsonClassNameResolutionEnabled", "true", "never one that a schema names")]
    [InlineData("jsonClassNameAllowlist", "com.example.Order", "never one that a schema names")]
    public void What_has_no_effect_is_told_with_what_to_do_instead(string name, string value, string advice)
    {
        var note = GlueOptions.FromJava(Properties((name, value))).Notes.ShouldHaveSingleItem();

        note.ShouldStartWith($"{name} has no effect: ");
        note.ShouldContain(advice);
    }

    [Fact]
    public void What_the_library_does_not_know_is_told() =>
        GlueOptions
            .FromJava(Properties(("bootstrap.servers", "b:9092"), ("schemaAutoRegistration", "true")))
            .Notes.ShouldBe([
                "bootstrap.servers is no property of the schema registry library 2.0, and has no effect",
                "schemaAutoRegistration is no property of the schema registry library 2.0, and has no effect",
            ]);

    [Fact]
    public void Values_that_a_property_can_not_have_are_one_error()
    {
        var message = Should
            .Throw<ArgumentException>(() =>
                GlueOptions.FromJava(
                    Properties(
                        ("compatibility", "SIDEWARD"),
                        ("compression", "GZIP"),
                        ("schemaAutoRegistrationEnabled", "yes"),
                        ("cacheSize", "-1"),
                        ("timeToLiveMillis", "1d"),
                        ("endpoint", "glue"),
                        ("tags", "a,b=1")
                    )
                )
            )
            .Message;

        message.ShouldContain("compatibility is \"SIDEWARD\": expected one of NONE, DISABLED");
        message.ShouldContain("compression is \"GZIP\": expected NONE or ZLIB");
        message.ShouldContain("schemaAutoRegistrationEnabled is \"yes\": expected true or false");
        message.ShouldContain("cacheSize is \"-1\": expected a whole number, 1 or more");
        message.ShouldContain("timeToLiveMillis is \"1d\": expected a whole number, 1 or more");
        message.ShouldContain("endpoint is \"glue\": expected an absolute http or https URL");
        message.ShouldContain("tags is \"a,b=1\": expected pairs such as a=1,b=2");
    }

    private static Dictionary<string, string> Properties(params (string Name, string Value)[] properties) =>
        properties.ToDictionary(property => property.Name, property => property.Value);
}
