namespace Glueline.Architecture;

/// <summary>Made-up inputs, so that each rule is seen to fail before it is trusted.</summary>
internal static class Made
{
    public static RepositoryFile File(string path, params string[] lines) => new(path, string.Join('\n', lines) + "\n");

    public static ProjectFile Project(string path, params string[] items) =>
        ProjectFile.Parse(new(path, $"<Project><ItemGroup>{string.Concat(items)}</ItemGroup></Project>"));

    public static string To(string project) => $"""<ProjectReference Include="../../src/{project}/{project}.csproj" />""";

    public static string Package(string name, string? version = null) =>
        version is null ? $"""<PackageReference Include="{name}" />""" : $"""<PackageReference Include="{name}" Version="{version}" />""";

    public static string Framework(string name) => $"""<FrameworkReference Include="{name}" />""";

    public static RepositoryFile Central(params string[] lines) =>
        new("Directory.Packages.props", $"<Project><ItemGroup>{string.Concat(lines)}</ItemGroup></Project>");
}
