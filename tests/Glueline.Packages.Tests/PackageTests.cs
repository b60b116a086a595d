using System.Buffers.Binary;

namespace Glueline.Packages.Tests;

public sealed class PackageTests(Feed feed)
{
    /// <summary>The packages that a user names, and everything that comes with them is found through their dependencies.</summary>
    public static TheoryData<string> Ids => [.. SourceProject.All.Select(project => project.Id)];

    public static TheoryData<string> Libraries => [.. SourceProject.All.Where(project => !project.IsTool).Select(project => project.Id)];

    [Fact]
    public void Every_project_is_in_the_feed_with_its_symbols()
    {
        var ids = SourceProject.All.Select(project => project.Id);

        feed.Packages.Keys.Order(StringComparer.Ordinal).ShouldBe(ids);
        Directory.EnumerateFiles(feed.Folder, "*.snupkg").Count().ShouldBe(ids.Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_says_what_it_is(string id)
    {
        var package = feed.Packages[id];

        package.Text("description").ShouldNotBeEmpty();
        package.Text("description").ShouldNotBe("Package Description");
        package.Text("readme").ShouldBe("README.md");
        package.Text("icon").ShouldBe("icon.png");
        package.Text("license").ShouldBe("Apache-2.0");
        package.Text("tags").Split(' ', ';').ShouldContain("schema-registry");
        package.Text("projectUrl").ShouldStartWith("https://");
        var repository = package.Element("repository").ShouldNotBeNull();
        repository.Attribute("type")!.Value.ShouldBe("git");
        repository.Attribute("url")!.Value.ShouldStartWith("https://");
        package.Entries.ShouldContain("README.md");
        Size(package.Read("icon.png")).ShouldBe((128, 128));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_comes_with_its_documentation(string id) =>
        feed.Packages[id].Entries.ShouldContain(entry => entry == $"lib/net10.0/{id}.xml");

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_package_depends_on_what_its_project_references_and_on_nothing_else(string id)
    {
        var project = SourceProject.All.Single(project => project.Id == id);

        feed.Packages[id]
            .Dependencies.Select(dependency => dependency.Id)
            .Where(name => !feed.Packages.ContainsKey(name))
            .ShouldBe(project.Packages, ignoreOrder: true);
    }

    /// <summary>The packages share internals: one of another version might miss what this one calls.</summary>
    [Theory]
    [MemberData(nameof(Libraries))]
    public void Packages_of_the_family_are_in_the_feed_and_are_required_in_exactly_this_version(string id)
    {
        foreach (var (name, range) in feed.Packages[id].Dependencies.Where(dependency => IsOurs(dependency.Id)))
        {
            feed.Packages.Keys.ShouldContain(name);
            range.ShouldBe($"[{feed.Version}]");
        }
    }

    [Fact]
    public void Whoever_writes_Avro_gets_no_other_format()
    {
        var reached = Reached("Glueline.Kafka");

        reached.ShouldContain("Confluent.Kafka");
        reached.ShouldNotContain("Google.Protobuf");
        reached.ShouldNotContain("Apache.Avro");
        reached.ShouldNotContain("Glueline.Protobuf");
        reached.ShouldNotContain("Glueline.JsonSchema");
    }

    [Fact]
    public void The_generator_reaches_those_who_reference_another_package_of_the_family()
    {
        feed.Packages["Glueline.Avro"].Entries.ShouldContain("analyzers/dotnet/cs/Glueline.Avro.Generator.dll");
        feed.Packages["Glueline.Kafka"]
            .Metadata.Descendants()
            .Single(element => element.Attribute("id")?.Value == "Glueline.Avro")
            .Attribute("exclude")
            .ShouldBeNull();
    }

    [Fact]
    public void The_local_DynamoDB_comes_with_the_package() =>
        feed.Packages["Glueline.Local"]
            .Entries.Where(entry => entry.StartsWith("dynalite/", StringComparison.Ordinal))
            .ShouldBe(
                [
                    "dynalite/batched-calls.js",
                    "dynalite/package-lock.json",
                    "dynalite/package.json",
                    "dynalite/parsed-conditions.js",
                    "dynalite/serve.js",
                ],
                ignoreOrder: true
            );

    [Fact]
    public async Task The_same_sources_are_packed_into_the_same_bytes()
    {
        var again = feed.NewFolder("again");

        await feed.PackAsync(Path.Combine(Repository.Root, "src", "Glueline.Kafka", "Glueline.Kafka.csproj"), again);

        foreach (var file in Directory.EnumerateFiles(again, "*.*nupkg"))
            File.ReadAllBytes(file).ShouldBe(File.ReadAllBytes(Path.Combine(feed.Folder, Path.GetFileName(file))), file);
    }

    private HashSet<string> Reached(string id)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([id]);
        while (open.TryPop(out var next))
            if (reached.Add(next) && feed.Packages.TryGetValue(next, out var package))
                foreach (var (name, _) in package.Dependencies)
                    open.Push(name);
        return reached;
    }

    private static bool IsOurs(string id) => id.StartsWith("Glueline.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Width and height, which a PNG file has in its first chunk.</summary>
    private static (int Width, int Height) Size(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
