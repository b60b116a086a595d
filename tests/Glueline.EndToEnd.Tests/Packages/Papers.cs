using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using Glueline.Cli.Stacks;

namespace Glueline.EndToEnd.Tests.Packages;

/// <summary>What is written next to the zips: their contents and their provenance.</summary>
[Collection(nameof(ShippedPackages))]
public sealed class Papers(ShippedPackages packages)
{
    private static readonly string Repository = Path.GetDirectoryName(StackFiles.Artifacts)!;

    [Theory]
    [InlineData("producer", "Glueline.Producer")]
    [InlineData("consumer", "Glueline.Consumer")]
    public void Every_package_that_a_project_of_the_function_references_is_in_its_contents(string function, string project)
    {
        var components = Contents(function).GetProperty("components").EnumerateArray().ToDictionary(one => Text(one, "name"));

        var (packaged, projects) = References(project);
        projects.Count.ShouldBeGreaterThan(4);
        packaged.Count.ShouldBeGreaterThan(1);
        packaged.ShouldBeSubsetOf(components.Keys);
        projects.Remove(project);
        projects.ShouldBeSubsetOf(components.Keys);
        foreach (var name in packaged)
        {
            var component = components[name];
            Text(component, "purl").ShouldBe($"pkg:nuget/{name}@{Text(component, "version")}");
            Text(component.GetProperty("hashes")[0], "content").Length.ShouldBe(128);
        }

        components.Keys.ShouldContain("Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64");
        components.Keys.ShouldContain("runtime.linux-x64.Microsoft.DotNet.ILCompiler");
        components.ContainsKey("librdkafka.redist").ShouldBe(function == "producer");
        components.Keys.ShouldNotContain(name => name.Contains("Analyzers", StringComparison.Ordinal) || name.Contains("ILLink"));
        components
            .Where(one => Text(one.Value, "type") is "framework" || packaged.Contains(one.Key))
            .ShouldAllBe(one => one.Value.GetProperty("licenses").GetArrayLength() == 1);
    }

    /// <summary>The specification's rules for what the schema can't say: references are unique, and lead somewhere.</summary>
    [Theory]
    [InlineData("producer")]
    [InlineData("consumer")]
    public void The_contents_are_a_closed_graph_of_CycloneDX(string function)
    {
        var contents = Contents(function);

        (Text(contents, "bomFormat"), Text(contents, "specVersion")).ShouldBe(("CycloneDX", "1.6"));
        var root = contents.GetProperty("metadata").GetProperty("component");
        contents.GetProperty("metadata").TryGetProperty("timestamp", out _).ShouldBeFalse();
        Text(root.GetProperty("hashes")[0], "content").ShouldBe(Sha256(function));
        string[] references =
        [
            Text(root, "bom-ref"),
            .. contents.GetProperty("components").EnumerateArray().Select(one => Text(one, "bom-ref")),
        ];
        references.ShouldBeUnique();
        var dependencies = contents.GetProperty("dependencies").EnumerateArray().ToDictionary(one => Text(one, "ref"));
        dependencies.Keys.ShouldBe(references, ignoreOrder: true);
        var reached = new HashSet<string>();
        Visit(references[0]);
        reached.ShouldBe(references, ignoreOrder: true);

        void Visit(string reference)
        {
            if (reached.Add(reference))
                foreach (var next in dependencies[reference].GetProperty("dependsOn").EnumerateArray())
                    Visit(next.GetString()!);
        }
    }

    [Theory]
    [InlineData("producer", "Glueline.Producer")]
    [InlineData("consumer", "Glueline.Consumer")]
    public void The_provenance_names_the_zip_and_what_it_was_built_with(string function, string project)
    {
        var statement = Read($"{function}.provenance.json");

        Text(statement, "_type").ShouldBe("https://in-toto.io/Statement/v1");
        Text(statement, "predicateType").ShouldBe("https://slsa.dev/provenance/v1");
        var subject = statement.GetProperty("subject").EnumerateArray().ShouldHaveSingleItem();
        Text(subject, "name").ShouldBe($"{function}.zip");
        Text(subject.GetProperty("digest"), "sha256").ShouldBe(Sha256(function));
        var predicate = statement.GetProperty("predicate");
        Text(predicate.GetProperty("runDetails").GetProperty("builder"), "id").ShouldEndWith("/glueline/builders/local");
        var definition = predicate.GetProperty("buildDefinition");
        Uri.IsWellFormedUriString(Text(definition, "buildType"), UriKind.Absolute).ShouldBeTrue();
        Text(definition.GetProperty("externalParameters"), "project").ShouldBe(project);
        Text(definition.GetProperty("externalParameters"), "runtimeIdentifier").ShouldBe("linux-x64");
        Text(definition.GetProperty("resolvedDependencies").EnumerateArray().Last(), "uri").ShouldStartWith("pkg:generic/dotnet-sdk@10.");
        if (Directory.Exists(Path.Combine(Repository, ".git")))
            Text(definition.GetProperty("resolvedDependencies")[0].GetProperty("digest"), "gitCommit").Length.ShouldBe(40);
    }

    [Theory]
    [InlineData("producer")]
    [InlineData("consumer")]
    public void No_paper_has_a_folder_of_this_machine(string function)
    {
        _ = packages.Zip(function);
        foreach (var paper in (string[])[$"{function}.cdx.json", $"{function}.provenance.json"])
        {
            var text = File.ReadAllText(Path.Combine(packages.Folder, paper));
            text.ShouldNotContain(Repository);
            text.ShouldNotContain(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/");
        }
    }

    private JsonElement Contents(string function) => Read($"{function}.cdx.json");

    private JsonElement Read(string paper)
    {
        _ = packages.Zip("producer");
        return JsonElement.Parse(File.ReadAllBytes(Path.Combine(packages.Folder, paper)));
    }

    private string Sha256(string function) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(packages.Zip(function))));

    /// <summary>The packages and projects that a project file leads to, read from the project files.</summary>
    private static (HashSet<string> Packages, HashSet<string> Projects) References(string function)
    {
        var (packaged, projects) = (new HashSet<string>(), new HashSet<string>());
        Visit(Path.Combine(Repository, "functions", function, $"{function}.csproj"));
        return (packaged, projects);

        void Visit(string file)
        {
            if (!projects.Add(Path.GetFileNameWithoutExtension(file)))
                return;
            var items = XDocument.Load(file).Descendants().ToList();
            packaged.UnionWith(
                items
                    .Where(item => item.Name.LocalName is "PackageReference" && item.Attribute("PrivateAssets") is null)
                    .Select(item => item.Attribute("Include")!.Value)
            );
            foreach (var reference in items.Where(item => item.Name.LocalName is "ProjectReference"))
                if (reference.Attribute("ReferenceOutputAssembly")?.Value is not "false")
                    Visit(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, reference.Attribute("Include")!.Value)));
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
