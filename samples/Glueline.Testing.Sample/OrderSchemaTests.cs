using Glueline.Local.Faults;
using Xunit;

namespace Glueline.Testing.Sample;

/// <summary>How a schema may evolve, tested with a registry that decides as AWS does.</summary>
public sealed class OrderSchemaTests
{
    private const string First = """{"type":"record","name":"Order","fields":[{"name":"id","type":"string"}]}""";

    private const string WithNote =
        """{"type":"record","name":"Order","fields":[{"name":"id","type":"string"},{"name":"note","type":["null","string"],"default":null}]}""";

    private const string WithNumber = """{"type":"record","name":"Order","fields":[{"name":"id","type":"long"}]}""";

    [Fact]
    public async Task A_field_with_a_default_is_a_new_version()
    {
        await using var aws = await LocalAws.StartAsync(new() { Brokers = 0 });

        var versions = await aws.SeedSchemaAsync("shop", "order", [First, WithNote]);

        Assert.Equal(2, versions.Distinct().Count());
        Assert.Equal([First, WithNote], (await aws.VersionsAsync("shop", "order")).Select(version => version.Definition));
    }

    [Fact]
    public async Task A_number_instead_of_a_string_is_refused()
    {
        await using var aws = await LocalAws.StartAsync(new() { Brokers = 0 });

        await Assert.ThrowsAsync<InvalidOperationException>(() => aws.SeedSchemaAsync("shop", "order", [First, WithNumber]));
    }

    [Fact]
    public async Task Throttled_calls_are_retried()
    {
        await using var aws = await LocalAws.StartAsync(new() { Brokers = 0 });
        aws.Faults.Add(FaultTrigger.On("glue.CreateSchema").Call(1), new ThrottleCall());

        await aws.SeedSchemaAsync("shop", "order", [First]);

        Assert.Equal(2, aws.CallsOf("glue", "CreateSchema"));
    }
}
