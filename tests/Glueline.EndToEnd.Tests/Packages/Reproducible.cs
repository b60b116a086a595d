using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Glueline.Cli.Stacks;

namespace Glueline.EndToEnd.Tests.Packages;

/// <summary>
/// The id of an assembly is a hash of all of it, and ends up in the native binary. If an assembly contained its folder or commit, the same
/// sources would give different packages.
/// </summary>
public sealed class Reproducible
{
    [Theory]
    [InlineData("Glueline.Producer")]
    [InlineData("Glueline.Consumer")]
    public void Assemblies_contain_neither_folder_nor_commit(string function)
    {
        var assemblies = Directory.GetFiles(Path.Combine(StackFiles.Artifacts, "bin", function, "release"), "Glueline.*.dll");
        assemblies.Length.ShouldBeGreaterThan(4);
        foreach (var path in assemblies)
        {
            using var assembly = new PEReader(File.OpenRead(path));
            assembly
                .ReadDebugDirectory()
                .Where(entry => entry.Type is DebugDirectoryEntryType.CodeView)
                .Select(entry => assembly.ReadCodeViewDebugDirectoryData(entry).Path)
                .ShouldAllBe(symbols => symbols.StartsWith("/_/", StringComparison.Ordinal), path);
            assembly.ReadDebugDirectory().ShouldContain(entry => entry.Type == DebugDirectoryEntryType.Reproducible, path);
            InformationalVersion(assembly.GetMetadataReader()).ShouldNotContain("+", Case.Sensitive, path);
        }
    }

    private static string InformationalVersion(MetadataReader metadata)
    {
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind is not HandleKind.MemberReference)
                continue;
            var type = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name) == "AssemblyInformationalVersionAttribute")
                return Encoding.UTF8.GetString(metadata.GetBlobBytes(attribute.Value));
        }
        throw new InvalidDataException("The assembly has no informational version.");
    }
}
