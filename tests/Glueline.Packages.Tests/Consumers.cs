using System.Runtime.InteropServices;
using Glueline.Testing;

namespace Glueline.Packages.Tests;

/// <summary>
/// Two programs outside the repository that reference the packages: one published for native AOT with every serializer that can be, and one
/// for the rest. Both are built once, and run once against a registry and a cluster of this process.
/// </summary>
public sealed class Consumers(Feed feed) : IAsyncLifetime
{
    private static readonly string[] Topics = ["class", "event", "plain", "several", "json", "protobuf", "hosted", "apache"];

    public string PublishLog { get; private set; } = "";

    /// <summary>What the native program printed.</summary>
    public string Native { get; private set; } = "";

    /// <summary>What the other one printed.</summary>
    public string Managed { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var native = Create("Native", NativeProject(feed.Version));
        var managed = Create("Managed", ManagedProject(feed.Version));
        ReadmeCode.WriteTo(managed);
        var aws = LocalAws.StartAsync(new() { Topics = Topics.ToDictionary(topic => topic, _ => 1) });
        var build = Command.DotnetAsync(managed, "build", "-c", "Release", "-o", "out", "--nologo", "-nodeReuse:false");
        PublishLog = await Command.DotnetAsync(
            native,
            ["publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", "out", "--nologo", "-nodeReuse:false"]
        );
        await build;
        await using var started = await aws;
        Native = await RunAsync(Path.Combine(native, "out", "native"), native, started, []);
        Managed = await RunAsync("dotnet", managed, started, [Path.Combine("out", "managed.dll")]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Create(string name, string project)
    {
        var folder = feed.NewFolder(name);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Glueline.Packages.Tests", "Projects", name)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(folder, $"{name.ToLowerInvariant()}.csproj"), project);
        return folder;
    }

    private static async Task<string> RunAsync(string program, string folder, LocalAws aws, string[] arguments)
    {
        var (code, output) = await Command.RunAsync(program, folder, aws.Environment, [.. arguments, aws.BootstrapServers]);
        return code == 0 ? output : throw new InvalidOperationException($"{program} ended with code {code}.\n{output}");
    }

    /// <summary>Whatever the compilers say is an error: neither generator nor libraries may need a setting of the user.</summary>
    private static string NativeProject(string version) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <PublishAot>true</PublishAot>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Glueline.Kafka.AnyFormat" Version="{version}" />
                <PackageReference Include="Glueline.Kafka.DependencyInjection" Version="{version}" />
                <PackageReference Include="Glueline.Kafka.Json" Version="{version}" />
                <PackageReference Include="Glueline.Kafka.Protobuf" Version="{version}" />
                <PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.10" />
                <PackageReference Include="Grpc.Tools" Version="2.85.0" PrivateAssets="all" />
                <Protobuf Include="shipment.proto" GrpcServices="None" />
              </ItemGroup>
            </Project>
            """;

    private static string ManagedProject(string version) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", Libraries().Select(id => $"""<PackageReference Include="{id}" Version="{version}" />"""))}
                <PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.14" />
              </ItemGroup>
            </Project>
            """;

    private static IEnumerable<string> Libraries() => SourceProject.All.Where(project => !project.IsTool).Select(project => project.Id);
}
