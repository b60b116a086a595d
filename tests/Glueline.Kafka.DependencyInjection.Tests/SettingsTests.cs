using Glueline.Evolution;
using Glueline.Registry.Framing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Glueline.Kafka.DependencyInjection;

public sealed class SettingsTests
{
    private static readonly Dictionary<string, string?> Reachable = new()
    {
        ["Glue:Region"] = "eu-central-1",
        ["Glue:Endpoint"] = "http://127.0.0.1:1",
    };

    [Fact]
    public void Every_setting_is_read()
    {
        var options = Options(
            new()
            {
                ["Glue:Registry"] = "shop",
                ["Glue:RoleArn"] = "arn:aws:iam::111122223333:role/reader",
                ["Glue:RoleSessionName"] = "orders",
                ["Glue:RoleExternalId"] = "x",
                ["Glue:Proxy"] = "http://proxy:8080",
                ["Glue:UserAgentApp"] = "orders",
                ["Glue:Registration"] = "none",
                ["Glue:Compatibility"] = "BACKWARD_ALL",
                ["Glue:Description"] = "orders of the shop",
                ["Glue:Tags:team"] = "shop",
                ["Glue:Metadata:source"] = "api",
                ["Glue:Naming"] = "topicAndRecord",
                ["Glue:Compression"] = "Zlib",
                ["Glue:CompressFrom"] = "10",
                ["Glue:Capacity"] = "20",
                ["Glue:TimeToLive"] = "01:00:00",
                ["Glue:LatestFor"] = "00:00:10",
                ["Glue:UnknownFor"] = "00:00:05",
                ["Glue:RetryFor"] = "00:00:06",
                ["Glue:SettleWithin"] = "00:00:07",
                ["Glue:MaxInflatedBytes"] = "1000",
                ["Glue:MaxItems"] = "100",
                ["Glue:Kafka:BootstrapServers"] = "localhost:9092",
            }
        );

        options.Registry.ShouldBe("shop");
        options.Region.ShouldBe("eu-central-1");
        options.Endpoint.ShouldBe(new Uri("http://127.0.0.1:1"));
        options.RoleArn.ShouldBe("arn:aws:iam::111122223333:role/reader");
        options.RoleSessionName.ShouldBe("orders");
        options.RoleExternalId.ShouldBe("x");
        options.Proxy.ShouldBe(new Uri("http://proxy:8080"));
        options.UserAgentApp.ShouldBe("orders");
        options.Registration.ShouldBe(SchemaRegistration.None);
        options.Compatibility.ShouldBe(CompatibilityMode.BackwardAll);
        options.Description.ShouldBe("orders of the shop");
        options.Tags.ShouldBe(new Dictionary<string, string> { ["team"] = "shop" });
        options.Metadata.ShouldBe(new Dictionary<string, string> { ["source"] = "api" });
        options.Naming.ShouldBe(SchemaNames.TopicAndRecord);
        options.Framing.Compression.ShouldBe(FrameCompression.Zlib);
        options.Framing.CompressFrom.ShouldBe(10);
        options.Capacity.ShouldBe(20);
        options.TimeToLive.ShouldBe(TimeSpan.FromHours(1));
        options.LatestFor.ShouldBe(TimeSpan.FromSeconds(10));
        options.UnknownFor.ShouldBe(TimeSpan.FromSeconds(5));
        options.RetryFor.ShouldBe(TimeSpan.FromSeconds(6));
        options.SettleWithin.ShouldBe(TimeSpan.FromSeconds(7));
        options.MaxInflatedBytes.ShouldBe(1000);
        options.MaxItems.ShouldBe(100);
    }

    [Fact]
    public void What_code_sets_comes_last() =>
        Provider(new() { ["Glue:Registry"] = "shop" }, options => options with { Registry = "other" })
            .GetRequiredService<GlueClient>()
            .Options.Registry.ShouldBe("other");

    [Fact]
    public void Keys_and_values_that_mean_nothing_are_one_error()
    {
        var message = Should
            .Throw<InvalidOperationException>(() =>
                Options(
                    new()
                    {
                        ["Glue:Registy"] = "shop",
                        ["Glue:Compatibility"] = "SIDEWARD",
                        ["Glue:Capacity"] = "0",
                        ["Glue:TimeToLive"] = "a day",
                        ["Glue:Registration"] = "2",
                    }
                )
            )
            .Message;

        message.ShouldContain("Glue:Registy is \"shop\": there is no such setting; expected one of Registry, Region");
        message.ShouldContain("Glue:Compatibility is \"SIDEWARD\": expected one of NONE, DISABLED");
        message.ShouldContain("Glue:Capacity is \"0\": expected a whole number from 1");
        message.ShouldContain("Glue:TimeToLive is \"a day\": expected a time such as 00:00:30");
        message.ShouldContain("Glue:Registration is \"2\": expected one of None, Register, CreateSchema, CreateRegistry");
    }

    private static GlueOptions Options(Dictionary<string, string?> settings) => Provider(settings).GetRequiredService<GlueClient>().Options;

    private static ServiceProvider Provider(Dictionary<string, string?> settings, Func<GlueOptions, GlueOptions>? configure = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Reachable).AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddGlue(configuration.GetSection("Glue"), configure);
        return services.BuildServiceProvider();
    }
}
