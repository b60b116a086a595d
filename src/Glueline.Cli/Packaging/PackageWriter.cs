using Glueline.Cli.Packaging.Materials;

namespace Glueline.Cli.Packaging;

/// <summary>Writes zips, each with its bill of materials and its provenance.</summary>
/// <param name="folder">Where to.</param>
/// <param name="time">The time that the documents have; null for none.</param>
internal sealed class PackageWriter(string folder, DateTimeOffset? time)
{
    /// <summary>Writes the files of a package, and returns the path of its zip.</summary>
    /// <param name="package">The package.</param>
    /// <param name="sources">A folder of the sources it was built from; null if they are on another machine.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public async Task<string> WriteAsync(BuiltPackage package, string? sources, CancellationToken cancellation)
    {
        var (names, materials) = (package.Package, package.Materials!);
        var source = sources is null ? null : await SourceRevision.FindAsync(sources, cancellation).ConfigureAwait(false);
        var zip = await WriteAsync(names.FileName, package.Zip, cancellation).ConfigureAwait(false);
        await WriteAsync(names.BillOfMaterialsName, BillOfMaterials.Write(materials, package.Sha256, time), cancellation)
            .ConfigureAwait(false);
        await WriteAsync(names.ProvenanceName, Provenance.Write(names.FileName, package.Sha256, materials, source), cancellation)
            .ConfigureAwait(false);
        return zip;
    }

    private async Task<string> WriteAsync(string name, byte[] content, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, name);
        // A deployment that reads at the same time gets the old file or the new one, never half of one.
        await File.WriteAllBytesAsync($"{path}.new", content, cancellation).ConfigureAwait(false);
        File.Move($"{path}.new", path, overwrite: true);
        return path;
    }
}
