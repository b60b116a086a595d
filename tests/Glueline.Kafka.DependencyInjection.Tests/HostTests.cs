using Confluent.Kafka;
using Glueline.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Glueline.Kafka.DependencyInjection;

public sealed class HostTests : IAsyncLifetime
{
    private const string Topic = "readings";

    private LocalAws? _aws;

    private LocalAws Aws => _aws!;

    public async ValueTask InitializeAsync() =>
        _aws = await LocalAws.StartAsync(
            new()
            {
                Topics = new Dictionary<string, int> { [Topic] = 1, ["others"] = 1 },
            }
        );

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null)
            await _aws.DisposeAsync();
    }

    [Fact]
    public async Task A_record_of_the_producer_reaches_the_consumer()
    {
        using var host = Host(glue => glue.AddProducer<string, Reading>(Topic).AddConsumer<string, Reading>(Topic));
        await host.StartAsync();

        var sent = await host.Services.GetRequiredService<TopicProducer<string, Reading>>().ProduceAsync("d", new Reading("d", 1.5));
        var read = host.Services.GetRequiredService<IConsumer<string, Reading>>().Consume(TimeSpan.FromSeconds(30));

        sent.Topic.ShouldBe(Topic);
        read.Message.Value.ShouldBe(new Reading("d", 1.5));
        read.Message.Key.ShouldBe("d");
        await host.StopAsync();
    }

    [Fact]
    public async Task The_schema_is_registered_when_the_host_starts_and_the_first_record_makes_no_call()
    {
        using var host = Host(glue => glue.AddProducer<string, Reading>(Topic));
        await host.StartAsync();
        var before = Calls();
        before.ShouldBeGreaterThan(0);

        await host.Services.GetRequiredService<IProducer<string, Reading>>().ProduceAsync(Topic, new() { Value = new Reading("d", 2) });

        Calls().ShouldBe(before);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_does_not_stop_the_start()
    {
        using var host = Host(
            glue => glue.AddProducer<string, Reading>(Topic),
            options => options with { Endpoint = new Uri("http://127.0.0.1:1"), RetryFor = TimeSpan.Zero }
        );

        await host.StartAsync();

        (
            await Should.ThrowAsync<ProduceException<string, Reading>>(() =>
                host.Services.GetRequiredService<TopicProducer<string, Reading>>().ProduceAsync("d", new Reading("d", 1))
            )
        )
            .InnerException.ShouldBeOfType<SchemaRegistryException>()
            .IsTransient.ShouldBeTrue();
        await host.StopAsync();
    }

    [Fact]
    public async Task Faulty_settings_stop_the_start()
    {
        using var host = Host(_ => { }, options => options with { Capacity = 0 });

        (await Should.ThrowAsync<ArgumentException>(() => host.StartAsync())).Message.ShouldContain("Capacity is 0: expected 1 or more");
    }

    [Fact]
    public async Task Topics_with_the_same_types_are_told_apart_by_their_keys()
    {
        using var host = Host(glue => glue.AddProducer<string, Reading>(Topic).AddProducer<string, Reading>("others"));
        await host.StartAsync();

        host.Services.GetRequiredKeyedService<TopicProducer<string, Reading>>(Topic).Topic.ShouldBe(Topic);
        host.Services.GetRequiredKeyedService<TopicProducer<string, Reading>>("others").Topic.ShouldBe("others");
        await host.StopAsync();
    }

    [Fact]
    public async Task The_health_check_is_healthy_if_the_registry_answers_and_says_why_if_not()
    {
        using var healthy = Host(glue => glue.AddHealthCheck());
        using var unhealthy = Host(
            glue => glue.AddHealthCheck(),
            options => options with { Endpoint = new Uri("http://127.0.0.1:1"), RetryFor = TimeSpan.Zero }
        );

        (await Check(healthy)).Status.ShouldBe(HealthStatus.Healthy);
        var report = await Check(unhealthy);
        report.Status.ShouldBe(HealthStatus.Unhealthy);
        report.Entries["glue"].Description.ShouldNotBeNull().ShouldContain("GetSchemaVersion");

        static Task<HealthReport> Check(IHost host) => host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
    }

    private long Calls() => Aws.Calls.Where(call => call.Service == "glue").Sum(call => call.Count);

    private IHost Host(Action<GlueBuilder> add, Func<GlueOptions, GlueOptions>? configure = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Glue:Registry"] = "shop",
                ["Glue:Registration"] = "CreateRegistry",
                ["Glue:Region"] = Aws.Region,
                ["Glue:Endpoint"] = Aws.Endpoint.ToString(),
                ["Glue:Kafka:BootstrapServers"] = Aws.BootstrapServers,
                ["Glue:Kafka:Consumer:group.id"] = "readers",
            }
        );
        add(builder.Services.AddGlue(builder.Configuration.GetSection("Glue"), options =>
            {
                var identified = options with { Identity = Aws.Identity };
                return configure is null ? identified : configure(identified);
            }));
        return builder.Build();
    }
}
