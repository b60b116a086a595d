using System.Text.Json;
using Aspire.Hosting.Testing;

namespace Glueline.Aspire.Hosting;

public sealed class PublishTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-aspire-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_manifest_has_a_parameter_for_the_cluster_and_nothing_of_the_local_stack()
    {
        var path = Path.Combine(_folder.FullName, "manifest.json");
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Orders_AppHost>([
            "--operation",
            "publish",
            "--publisher",
            "manifest",
            "--output-path",
            path,
        ]);
        await using var app = await builder.BuildAsync();

        await app.RunAsync();

        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        var resources = manifest.RootElement.GetProperty("resources");
        resources
            .EnumerateObject()
            .Select(resource => resource.Name)
            .ShouldBe(["glue-bootstrap-servers", "api", "worker"], ignoreOrder: true);
        var variables = resources.GetProperty("worker").GetProperty("env");
        variables.GetProperty("BOOTSTRAP_SERVERS").GetString().ShouldBe("{glue-bootstrap-servers.value}");
        variables.GetProperty("Glue__Kafka__BootstrapServers").GetString().ShouldBe("{glue-bootstrap-servers.value}");
        variables
            .EnumerateObject()
            .Select(variable => variable.Name)
            .ShouldNotContain(name => name.StartsWith("AWS_", StringComparison.Ordinal));
    }
}
