using System.Text;
using System.Text.Json;

namespace Glueline.Cli.Packaging.Materials;

public sealed class MaterialsTests : IDisposable
{
    private const string Native = "Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64";
    private const string Compiler = "runtime.linux-x64.Microsoft.DotNet.ILCompiler";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-materials-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_only_the_build_needs_is_not_in_the_function()
    {
        var materials = Read();

        materials.RuntimeIdentifier.ShouldBe("linux-x64");
        materials.Sdk.ShouldBe("10.0.100");
        materials.Components.Select(part => part.Name).ShouldBe(["Client", "Client.Native", Native, "Own", Compiler]);
        materials.Components[0].DependsOn.ShouldBe(["Client.Native"]);
        materials.Components[0].Sha512.ShouldBe("0102");
        materials.Direct.ShouldBe([Native, "Own", Compiler]);
    }

    [Theory]
    [InlineData(
        """<license type="expression">MIT</license><licenseUrl>https://example.org/mit</licenseUrl>""",
        """{"license":{"id":"MIT"}}"""
    )]
    [InlineData("""<license type="expression">MIT OR Apache-2.0</license>""", """{"expression":"MIT OR Apache-2.0"}""")]
    [InlineData(
        """<license type="file">LICENSE.txt</license><licenseUrl>https://aka.ms/deprecateLicenseUrl</licenseUrl>""",
        """{"license":{"name":"LICENSE.txt"}}"""
    )]
    [InlineData(
        "<licenseUrl>https://example.com/a/LICENSES.txt</licenseUrl>",
        """{"license":{"name":"LICENSES.txt","url":"https://example.com/a/LICENSES.txt"}}"""
    )]
    [InlineData("<licenseUrl>https://aka.ms/deprecateLicenseUrl</licenseUrl>", null)]
    [InlineData("", null)]
    public void A_licence_is_what_the_packages_manifest_declares(string declared, string? written)
    {
        var package = _folder.CreateSubdirectory("client/2.0.0").FullName;
        File.WriteAllText(
            Path.Combine(package, "client.nuspec"),
            $"""<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>{declared}</metadata></package>"""
        );

        var client = Contents().GetProperty("components")[0];

        client.GetProperty("name").GetString().ShouldBe("Client");
        (client.TryGetProperty("licenses", out var licenses) ? Compact(licenses[0]) : null).ShouldBe(written);
    }

    [Fact]
    public void The_hash_of_what_NuGet_only_downloaded_is_that_beside_it()
    {
        var package = _folder.CreateSubdirectory($"{Native.ToLowerInvariant()}/10.0.1").FullName;
        File.WriteAllText(Path.Combine(package, $"{Native.ToLowerInvariant()}.10.0.1.nupkg.sha512"), "Bwg=");

        Read().Components.Single(part => part.Name == Native).Sha512.ShouldBe("0708");
    }

    [Fact]
    public void A_time_is_written_only_if_one_is_given()
    {
        Metadata(null).TryGetProperty("timestamp", out _).ShouldBeFalse();
        Metadata(BuildTime.Parse("1767323045")).GetProperty("timestamp").GetString().ShouldBe("2026-01-02T03:04:05Z");
        BuildTime.Parse("").ShouldBeNull();
        Should
            .Throw<InputException>(() => BuildTime.Parse("today"))
            .Message.ShouldBe("SOURCE_DATE_EPOCH is \"today\", expected a number of seconds since 1970.");

        JsonElement Metadata(DateTimeOffset? time) => Contents(time).GetProperty("metadata");
    }

    [Theory]
    [InlineData("https://user:secret@example.com/shop/functions.git", "https://example.com/shop/functions.git")]
    [InlineData("https://example.com/shop/functions.git?token=secret", "https://example.com/shop/functions.git")]
    [InlineData("git@example.com:shop/functions.git", null)]
    [InlineData("/home/me/functions", null)]
    [InlineData("file:///home/me/functions", null)]
    [InlineData(null, null)]
    public void A_repository_is_named_without_secrets_and_folders(string? remote, string? named) =>
        SourceRevision.PublicUrl(remote).ShouldBe(named);

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    public void Another_file_is_no_file_of_NuGets(string text)
    {
        var file = Path.Combine(_folder.FullName, BuildMaterials.FileName);
        File.WriteAllText(file, text);

        Should.Throw<InvalidDataException>(() => BuildMaterials.Read(file)).Message.ShouldStartWith("it is not a file of NuGet's: ");
    }

    private BuildMaterials Read() =>
        BuildMaterials.Read(AssetsFile.Write(_folder.FullName, "Glueline.Producer", packages: $"{_folder.FullName}/"));

    private JsonElement Contents(DateTimeOffset? time = null) => JsonElement.Parse(BillOfMaterials.Write(Read(), "00", time));

    private static string Compact(JsonElement element)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            element.WriteTo(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
