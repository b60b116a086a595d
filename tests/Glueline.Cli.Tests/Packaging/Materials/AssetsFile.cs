namespace Glueline.Cli.Packaging.Materials;

/// <summary>NuGet's file of a function that has one package for its program, one with native code, and two for its build.</summary>
internal static class AssetsFile
{
    public static string Write(string folder, string project, string target = "net10.0/linux-x64", string packages = "/nowhere/")
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, BuildMaterials.FileName);
        File.WriteAllText(
            file,
            $$"""
            {
              "targets": {
                "net10.0": {},
                "{{target}}": {
                  "Client/2.0.0": {
                    "type": "package",
                    "dependencies": { "Client.Native": "2.0.0", "Client.Build": "1.0.0" },
                    "runtime": { "lib/net8.0/Client.dll": {} }
                  },
                  "Client.Build/1.0.0": { "type": "package", "build": { "build/Client.Build.props": {} } },
                  "Client.Native/2.0.0": { "type": "package", "native": { "runtimes/linux-x64/native/client.so": {} } },
                  "Reference/1.0.0": { "type": "package", "runtime": { "lib/net8.0/_._": {} } },
                  "runtime.linux-x64.Microsoft.DotNet.ILCompiler/10.0.1": { "type": "package" },
                  "Own/1.0.0": { "type": "project", "dependencies": { "Client": "2.0.0" }, "runtime": { "bin/placeholder/Own.dll": {} } }
                }
              },
              "libraries": {
                "Client/2.0.0": { "sha512": "AQI=" },
                "Client.Native/2.0.0": { "sha512": "AwQ=" },
                "runtime.linux-x64.Microsoft.DotNet.ILCompiler/10.0.1": { "sha512": "BQY=" }
              },
              "projectFileDependencyGroups": { "net10.0": ["Client.Build >= 1.0.0", "Own >= 1.0.0"] },
              "packageFolders": { "{{packages}}": {} },
              "project": {
                "version": "1.0.0",
                "restore": { "projectName": "{{project}}" },
                "frameworks": {
                  "net10.0": {
                    "downloadDependencies": [
                      { "name": "Microsoft.AspNetCore.App.Runtime.linux-x64", "version": "[10.0.1, 10.0.1]" },
                      { "name": "Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64", "version": "[10.0.1, 10.0.1]" },
                      { "name": "runtime.linux-x64.Microsoft.DotNet.ILCompiler", "version": "[10.0.1, 10.0.1]" }
                    ],
                    "runtimeIdentifierGraphPath": "/usr/share/dotnet/sdk/10.0.100/PortableRuntimeIdentifierGraph.json"
                  }
                }
              }
            }
            """
        );
        return file;
    }
}
