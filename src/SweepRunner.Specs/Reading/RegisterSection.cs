using SweepRunner.Core.Registry;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads <c>register</c>.</summary>
internal static class RegisterSection
{
    public static ModelRegistration? Read(Section root)
    {
        if (root.Node("register") is not YamlMap) return root.Text("register") is { } only ? new ModelRegistration(only) : null;
        var section = root.Inner("register");
        return section.Text("name") is not { } name ? null : new ModelRegistration(name)
        {
            Alias = section.Text("alias"),
            Stage = section.Text("stage") is { } stage ? ModelNames.Stage(stage) ?? ModelStage.None : ModelStage.None,
            Description = section.Text("description"),
        };
    }
}
