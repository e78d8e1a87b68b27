package prose

import (
	"testing"
)

func TestResource_EachDescription_NounOrEmpty(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"GlobalAccelerationInstanceId", "The ID of the Global Acceleration instance.", "Global Acceleration instance"},
		{"BackendServerRegionId", "The region to which the backend server instance belongs. It is far.", "region"},
		{"RegionId", "The ID of the region to which the instance belongs.", "region"},
		{"RegionId", "The region ID of the scaling group.", "region"},
		{"VpnGatewayId", "The VPN gateway ID.", "VPN gateway"},
		{"InstanceId.N", "The ID of instance N. Valid values of N: 1 to 5.", "instance"},
		{"DiskIds", "The IDs of disks that you want to query.", "disks"},
		{"VpcId", "", "vpc"},
		{"VSwitchId", "需要创建NAT网关的交换机的ID。", "交换机"},
		{"RegionId", "NAT网关所在的地域ID。", "地域"},
		{"LoadBalancer.N", "负载均衡实例的ID，N的取值范围：1~5。", "负载均衡实例"},
		{"LoadBalancer.N", "负载均衡实例，可通过实例的ID查询。", ""},
		{"VSwitchId", "交换机，用于NAT网关。", "交换机"},
		{"VSwitchId", "NAT网关的交换机，只能有一个。", "交换机"},
		{"VSwitchId", "交换机（NAT网关）", "vswitch"},
		{"RegionId", "一二三四五六七八九十一二三四五六七八九地域ID。", "region"},
		{"RegionId", "一二三四五六七八九十一二三四五六七八地域ID。", "一二三四五六七八九十一二三四五六七八地域"},
		{"DiskId", "The ID of the big red round old nice disk.", "big red round old nice disk"},
		{"DiskId", "The ID of the very big red round old nice disk.", "disk"},
		{"DiskId", "The very big red round disk ID.", "very big red round disk"},
		{"LoadBalancer", "Optional. The ID of the SLB instance.", "SLB instance"},
		{"BackendServerType", "The type of the backend server instance.", ""},
		{"ClientToken", "A token that no two requests share.", ""},
		{"Paid", "Whether it is paid.", ""},
		{"Name", "The name of the disk. The ID of the disk can not be used.", ""},
	}
	for _, c := range cases {
		if got := Resource(c.name, c.text); got != c.want {
			t.Errorf("%s, %q: got %q, want %q", c.name, c.text, got, c.want)
		}
	}
}
