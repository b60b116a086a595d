using Glueline.Cli.Packaging.Materials;

namespace Glueline.Cli.Packaging;

/// <summary>Builds a package in memory from a published function.</summary>
internal static class PackageBuilder
{
    /// <param name="package">The files of the package.</param>
    /// <param name="functions">The folder with each function's published folder.</param>
    /// <param name="platform">Where it will run.</param>
    public static BuiltPackage Build(FunctionPackage package, string functions, LambdaPlatform platform)
    {
        var sources = package.Parts.Select(part => new FileInfo(Path.Combine(functions, package.Name, part.Source))).ToArray();
        PackageFinding[] findings =
        [
            .. sources.Where(source => !source.Exists).Select(source => PackageRules.Missing(package.FileName, source.FullName, platform)),
            .. PackageRules.CheckUnzipped(package.FileName, sources.Where(source => source.Exists).Sum(source => source.Length)),
        ];
        if (findings is not [])
            return BuiltPackage.Refused(package, findings);

        var files = new List<PackedFile>();
        var refusals = new List<PackageFinding>();
        foreach (var (part, source) in package.Parts.Zip(sources))
        {
            var content = File.ReadAllBytes(source.FullName);
            if (part.MayBeData && !ElfReader.IsBinary(content))
            {
                files.Add(new(part, content, ElfFacts.None));
                continue;
            }

            try
            {
                var facts = ElfReader.Read(content);
                refusals.AddRange(PackageRules.Check(package.FileName, source.FullName, facts, platform));
                files.Add(new(part, content, facts));
            }
            catch (InvalidDataException exception)
            {
                refusals.Add(PackageRules.Unreadable(package.FileName, source.FullName, exception.Message, platform));
            }
        }
        if (refusals is not [])
            return BuiltPackage.Refused(package, refusals);

        var zip = PackageArchive.Write(files);
        PackageFinding[] tooLarge = [.. PackageRules.CheckZipped(package.FileName, zip.Length)];
        if (tooLarge is not [])
            return BuiltPackage.Refused(package, tooLarge);
        var assets = Path.Combine(functions, package.Name, BuildMaterials.FileName);
        try
        {
            return new(package, files, zip, []) { Materials = BuildMaterials.Read(assets) };
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            var reason = File.Exists(assets) ? exception.Message : "it does not exist";
            return BuiltPackage.Refused(package, [PackageRules.UnknownMaterials(package.FileName, assets, reason, platform)]);
        }
    }
}
