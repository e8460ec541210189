logger "app moved"
exit 1
